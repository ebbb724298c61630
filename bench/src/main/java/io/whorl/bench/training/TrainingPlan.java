package io.whorl.bench.training;

/**
 * What is learned, from how much. Together with the seed this decides every byte of the result.
 *
 * @param rendered prints that are rendered and extracted (about 0.1 s each)
 * @param chimeras prints composed of their halves
 * @param matesPerPrint most mated minutiae that a print gives
 * @param heldOut rendered prints more, which nothing is learned from: the simulated rates are measured on them
 * @param cohort impostor fingers on which probes will be calibrated
 * @param learning how codes are learned from the mates
 */
public record TrainingPlan(
        int rendered, int chimeras, int matesPerPrint, int heldOut, int cohort, LearningSettings learning) {

    /** What the shipped codes are trained by: docs/decisions/0007-training-sources.md. */
    public static final TrainingPlan SHIPPED = new TrainingPlan(1_500, 1_500, 12, 150, 512, LearningSettings.SHIPPED);

    public TrainingPlan {
        if (rendered < 2 || chimeras < 0 || matesPerPrint < 1 || heldOut < 2 || cohort < 1) {
            throw new IllegalArgumentException("training plan: rendered=" + rendered + ", chimeras=" + chimeras
                    + ", mates=" + matesPerPrint + ", held out=" + heldOut + ", cohort=" + cohort);
        }
    }
}
