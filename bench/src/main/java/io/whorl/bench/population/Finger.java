package io.whorl.bench.population;

import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.vocabulary.FingerPosition;

/**
 * One finger of a synthetic person, with its master fingerprint. Immutable, may be shared between threads; about 2 MB, so hold it
 * while its impressions are made and let it go.
 */
public final class Finger {

    private final long seed;
    private final FingerPosition position;
    private final MasterFingerprint master;

    Finger(long seed, FingerPosition position) {
        this.seed = seed;
        this.position = position;
        this.master = MasterFingerprint.of(seed, position);
    }

    public FingerPosition position() {
        return position;
    }

    public FingerClass fingerClass() {
        return master.fingerClass();
    }

    /** A capture in normal use; its difficulty is drawn around 0.5. The same number gives the same image. */
    public GreyImage capture(int number) {
        SplitMix random = SplitMix.of(seed, 5, number);
        CaptureConditions conditions = CaptureConditions.drawNormal(random);
        return Impression.render(master, random.next(), conditions);
    }

    /** A capture under stated conditions. The same number and conditions give the same image. */
    public GreyImage capture(int number, CaptureConditions conditions) {
        return Impression.render(master, SplitMix.of(seed, 6, number).next(), conditions);
    }
}
