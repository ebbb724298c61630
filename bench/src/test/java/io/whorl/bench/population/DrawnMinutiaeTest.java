package io.whorl.bench.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.whorl.matcher.fingerprint.FingerProbe;
import io.whorl.matcher.fingerprint.FingerReference;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class DrawnMinutiaeTest {

    @Seeds(count = 10)
    void shouldMatchTheSameFingerAndNoOther(long seed) {
        Population population = new Population(seed);
        FingerProbe probe = FingerProbe.of(template(population, 0, 1));

        double mated = probe.compare(FingerReference.of(template(population, 0, 2)));
        double nonMated = probe.compare(FingerReference.of(template(population, 1, 1)));

        assertTrue(mated >= 60, "mated " + mated);
        assertTrue(nonMated < 40, "non-mated " + nonMated);
    }

    /** Galleries of benchmarks are drawn from these; they change only by intent. */
    @Test
    void shouldDrawTheSameBytesForEver() {
        CRC32 crc = new CRC32();
        for (int person = 0; person < 200; person++) {
            for (int capture = 0; capture < 3; capture++) {
                FingerPosition position = FingerPosition.ofCode(person % 11);
                crc.update(new Population(3).person(person).minutiaeRecord(position, capture));
            }
        }
        assertEquals("3e05c964", Long.toHexString(crc.getValue()));
    }

    private static FingerTemplate template(Population population, long person, int capture) {
        byte[] record = population.person(person).minutiaeRecord(FingerPosition.RIGHT_THUMB, capture);
        Outcome<FingerTemplate> read =
                FingerprintExtractor.importRecord(SampleFormat.ISO_19794_2_2005, record, FingerPosition.RIGHT_THUMB);
        return switch (read) {
            case Outcome.Accepted<FingerTemplate>(FingerTemplate template) -> template;
            case Outcome.Refused<FingerTemplate>(Refusal refusal) -> fail(refusal.detail());
        };
    }
}
