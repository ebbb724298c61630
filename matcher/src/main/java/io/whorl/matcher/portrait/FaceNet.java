package io.whorl.matcher.portrait;

import java.nio.file.Path;

/**
 * MobileFaceNet (S. Chen, Y. Liu, X. Gao, Z. Han 2018): from an aligned face to 128 numbers of unit length. Any thread; some
 * 20 ms.
 */
final class FaceNet implements AutoCloseable {

    static final int DIMENSION = 128;

    private static final int SIZE = AlignedFace.ENCODER_SIZE;
    private static final float TOP = 255;
    /** Of ImageNet, for red, green and blue: what the network was trained with. */
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};

    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

    private final OnnxModel model;
    private final String output;

    private FaceNet(OnnxModel model) {
        this.model = model;
        this.output = model.firstOutput();
    }

    /** Throws {@link IllegalStateException}, with a sentence that names the file, if it is missing or another model. */
    static FaceNet open(Path file) {
        OnnxModel model = OnnxModel.open(file);
        try {
            model.requireInput(1, 3, SIZE, SIZE);
            model.requireOutput(model.firstOutput(), 1, DIMENSION);
            return new FaceNet(model);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /** The embedding of a face of {@link AlignedFace#ENCODER_SIZE}, of unit length. */
    float[] embed(AlignedFace face) {
        float[] values = run(face);
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        if (!(squares > 0) || !Double.isFinite(squares)) {
            throw model.refused("an embedding has squared length=" + squares);
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < DIMENSION; i++) {
            values[i] = (float) (values[i] / length);
        }
        return values;
    }

    private float[] run(AlignedFace face) {
        float[] input = new float[face.planes().length];
        int plane = SIZE * SIZE;
        for (int i = 0; i < input.length; i++) {
            int colour = i / plane;
            input[i] = (face.planes()[i] / TOP - MEAN[colour]) / DEVIATION[colour];
        }
        float[] values = model.run(input, 1, 3, SIZE, SIZE).get(output);
        if (values == null || values.length != DIMENSION) {
            throw model.refused("no output " + output + " of " + DIMENSION + " values");
        }
        return values;
    }

    @Override
    public void close() {
        model.close();
    }
}
