package io.whorl.index.search;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.gallery.Gallery;
import io.whorl.index.store.CodedTemplates;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.format.ImageDecoder;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.testing.RealData;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The whole way on real prints: SourceAFIS, calibration, fusion. */
class RealPrintsTest {

    private static final int FINGERS = 10;
    private static final double FPIR = 1e-2;

    @Test
    void shouldFindSecondImpressionsAmongFirstOnes() throws IOException {
        Path folder = RealData.require("fingerprints/fvc2002/DB1_B");
        Map<Long, CodedTemplates> records = new HashMap<>();
        try (Gallery gallery = new Gallery();
                SearchEngine engine =
                        new SearchEngine(gallery, records::get, Calibration.defaults(), 2, SearchOptions.DEFAULT)) {
            for (int finger = 0; finger < FINGERS; finger++) {
                TemplateSet templates = templates(folder, finger, 1);
                records.put((long) finger, CodedTemplates.uncoded(templates));
                gallery.append(finger, finger, templates, codes(templates));
            }
            engine.start();
            assertFound(engine, folder);
        }
    }

    private static List<FingerCodes> codes(TemplateSet templates) {
        return templates.fingers().stream()
                .map(finger -> MinutiaEncoder.current().encode(Minutiae.of(finger)))
                .toList();
    }

    private static void assertFound(SearchEngine engine, Path folder) throws IOException {
        double minScore = Policy.scoreForFpir(FPIR, FINGERS);
        List<CompletableFuture<SearchFindings>> answers = new ArrayList<>();
        for (int finger = 0; finger < FINGERS; finger++) {
            SearchQuestion question = new SearchQuestion(
                    templates(folder, finger, 2),
                    0,
                    Long.MAX_VALUE,
                    -1,
                    new long[] {finger},
                    5,
                    minScore,
                    Long.MAX_VALUE);
            answers.add(requireNonNull(engine.submit(question)));
        }
        int found = 0;
        for (int finger = 0; finger < FINGERS; finger++) {
            SearchFindings findings = answers.get(finger).join();
            assertEquals(FINGERS, findings.searchedSubjects());
            List<Long> candidates = findings.candidates().stream()
                    .map(EncounterCandidate::encounter)
                    .toList();
            assertTrue(List.of((long) finger).containsAll(candidates), "another finger was taken for this one");
            if (!candidates.isEmpty()) {
                found++;
                assertEquals(
                        findings.candidates().getFirst().comparisons(), findings.own(), "1:1 and 1:N compare alike");
            }
        }
        assertTrue(found >= FINGERS - 1, "found " + found + " of " + FINGERS);
    }

    private static TemplateSet templates(Path folder, int finger, int impression) throws IOException {
        byte[] data = Files.readAllBytes(folder.resolve((101 + finger) + "_" + impression + ".tif"));
        GreyImage image = switch (ImageDecoder.decode(SampleFormat.TIFF, data, 500, 0, 0)) {
            case Outcome.Accepted<GreyImage>(GreyImage accepted) -> accepted;
            case Outcome.Refused<GreyImage>(Refusal refusal) -> throw new AssertionError(refusal.detail());
        };
        return new TemplateSet(
                FingerprintExtractor.VERSION,
                List.of(FingerprintExtractor.extract(image, FingerPosition.RIGHT_THUMB)),
                null);
    }
}
