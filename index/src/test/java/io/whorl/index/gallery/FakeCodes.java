package io.whorl.index.gallery;

import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.List;
import java.util.Random;

/** Codes of fingers that have no minutiae to code: random, but the same for the same seed. */
public final class FakeCodes {

    /** A version that no encoder has. */
    public static final int VERSION = 60_001;

    private FakeCodes() {}

    /** For each finger of the set as many coded minutiae as it says it has, 128 at most. */
    public static List<FingerCodes> of(TemplateSet templates) {
        return templates.fingers().stream().map(FakeCodes::of).toList();
    }

    private static FingerCodes of(FingerTemplate finger) {
        int count = Math.min(finger.minutiaeCount(), FingerBlock.MAX_MINUTIAE);
        return of(VERSION, count, 31L * finger.minutiaeCount() + finger.quality());
    }

    /** Random codes; none of their longs is 0. */
    public static FingerCodes of(int version, int count, long seed) {
        Random random = new Random(seed);
        short[] x = new short[count];
        short[] y = new short[count];
        byte[] direction = new byte[count];
        for (int i = 0; i < count; i++) {
            x[i] = (short) (1 + random.nextInt(500));
            y[i] = (short) (1 + random.nextInt(500));
            direction[i] = (byte) random.nextInt(256);
        }
        long[] cut = random.longs().filter(code -> code != 0).limit(count).toArray();
        long[] full = random.longs().filter(code -> code != 0).limit(4L * count).toArray();
        return new FingerCodes(version, x, y, direction, cut, full);
    }
}
