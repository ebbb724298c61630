package io.whorl.bench.lifelike;

import io.whorl.bench.population.SplitMix;
import io.whorl.matcher.vocabulary.FingerPosition;

/**
 * What a person brings to every capture, and how one capture differs from the next. Shares and spreads are guesses, set so that rendered prints spread about as FVC's do:
 * docs/population.md holds them against each other. Immutable.
 *
 * @param moisture mean of the skin's, before age dries it
 * @param carelessness mean of it
 * @param hardship wear of the ridges by hard work, 0 for most
 */
record Habits(double moisture, double carelessness, double hardship) {

    private static final double SHARE_AT_HARD_WORK = .12;
    private static final double SHARE_CARELESS = .06;
    private static final double SHARE_ASKEW = .04;
    private static final double SHARE_PARTIAL = .05;
    private static final double DRY_FROM_AGE = 45;
    private static final double DRIER_A_YEAR = .007;

    static Habits of(long seed) {
        SplitMix random = SplitMix.of(seed, 5);
        double moisture = .05 + .24 * random.gaussian();
        double carelessness = .42 + .16 * random.gaussian();
        boolean hardWork = random.uniform() < SHARE_AT_HARD_WORK;
        return new Habits(moisture, carelessness, hardWork ? random.uniform(.06, .24) : 0);
    }

    Presentation present(SensorKind sensor, double age, FingerPosition position, SplitMix random) {
        boolean careless = random.uniform() < SHARE_CARELESS;
        double usual = carelessness + (position.code() % 5 == 0 ? .12 : 0) + .2 * random.gaussian();
        double care = Math.clamp(careless ? random.uniform(.9, 1.5) : usual, 0, Presentation.MOST_CARELESS);
        double dried = DRIER_A_YEAR * Math.max(0, age - DRY_FROM_AGE) + .5 * hardship;
        double skin = Math.clamp(moisture - dried + .26 * random.gaussian(), -1.0, 1.0);
        boolean askew = random.uniform() < SHARE_ASKEW;
        double side = random.uniform() < .5 ? -1 : 1;
        double turn = askew ? side * random.uniform(22, 60) : (4 + 8 * care) * random.clippedGaussian();
        boolean partial = random.uniform() < SHARE_PARTIAL;
        double contact = partial ? random.uniform(.45, .8) : random.uniform(.93, 1);
        return new Presentation(
                sensor,
                age,
                LivingPerson.rounded(skin),
                LivingPerson.rounded(turn),
                LivingPerson.rounded(contact),
                LivingPerson.rounded(care));
    }
}
