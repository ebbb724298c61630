package io.whorl.bench.search;

import io.whorl.bench.population.Chimeras;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Impostors in any number, each with the same finger positions; nobody is kept: whoever is asked for is made again. Immutable; any thread.
 *
 * @param chimeras what their fingers are drawn from
 */
public record ChimeraPeople(Chimeras chimeras, long seed, List<FingerPosition> positions) {

    private static final int DIGESTED = 200;
    private static final int DIGEST_BYTES = 8;

    public ChimeraPeople {
        positions = List.copyOf(positions);
    }

    /** Finger {@code index} of a person; some 30 µs. */
    public Minutiae finger(long person, int index) {
        return chimeras.draw(seed, person * TemplateSet.MAX_FINGERS + index);
    }

    /** What the record of a person would hold; some 50 µs a finger. */
    public TemplateSet templates(long person) {
        List<FingerTemplate> fingers = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            fingers.add(finger(person, i).toTemplate(positions.get(i)));
        }
        return new TemplateSet(FingerprintExtractor.VERSION, fingers, null);
    }

    /**
     * Changes with everything that coded fingers depend on: donors, seed, positions, the way they are drawn, the learned codes. A
     * digest of the codes of the first {@value #DIGESTED} people.
     */
    String digest() {
        MessageDigest digest = sha256();
        for (int person = 0; person < DIGESTED; person++) {
            for (int i = 0; i < positions.size(); i++) {
                digest.update((byte) positions.get(i).code());
                digest.update(MinutiaEncoder.current().encode(finger(person, i)).toBytes());
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
