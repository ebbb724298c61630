package io.whorl.bench.population;

import io.whorl.matcher.format.GreyImage;

/** One press of a finger on a sensor of 388 × 374 pixels at 500 dpi. */
public final class Impression {

    private Impression() {}

    /**
     * The impression of this seed: a pure function of its arguments, bit-equal under interpreter and compilers. Two fingers must
     * not be given the same seed, or they share outline and pose. Costs about 7 ms.
     */
    public static GreyImage render(MasterFingerprint finger, long seed, CaptureConditions conditions) {
        SplitMix random = SplitMix.of(seed, 2);
        SkinContact contact = Contact.of(Sensor.WIDTH, Sensor.HEIGHT, conditions, random);
        Skin skin = new Skin(finger, Sensor.WIDTH, Sensor.HEIGHT, contact, conditions, random);
        Sensor sensor = new Sensor(random);
        for (int y = 0; y < Sensor.HEIGHT; y++) {
            for (int x = 0; x < Sensor.WIDTH; x++) {
                if (contact.locate(x, y)) {
                    int i = y * Sensor.WIDTH + x;
                    sensor.expose(i, skin.touch(i, contact), skin.grain[i], contact.distance(), skin.wetness());
                }
            }
        }
        return sensor.develop(conditions, random);
    }
}
