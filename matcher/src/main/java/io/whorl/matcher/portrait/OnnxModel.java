package io.whorl.matcher.portrait;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model file in ONNX Runtime: one input and some outputs of float32. The file is read once, and given to the runtime as bytes, so that it
 * opens no other file; each run is worked on by the thread that asks, and by no other. Nothing is sent anywhere. Any thread runs; the owner
 * closes when nobody does.
 */
final class OnnxModel implements AutoCloseable {

    /** Those of the encoder have 0.3 and 4 MB. */
    private static final long MAX_FILE_BYTES = 64 << 20;

    private static final int UNKNOWN_LENGTH = -1;

    private static final Logger LOG = System.getLogger(OnnxModel.class.getName());

    private final Path file;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private OnnxModel(Path file, OrtEnvironment environment, OrtSession session) {
        this.file = file;
        this.environment = environment;
        this.session = session;
    }

    /** Throws {@link IllegalStateException}, with a sentence that names the file, if it is missing or no model. */
    static OnnxModel open(Path file) {
        byte[] bytes = bytes(file);
        try {
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "whorl");
            environment.setTelemetry(false);
            removeUnpackedLibrary();
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                // the capture threads work in parallel as it is
                options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                return new OnnxModel(file, environment, environment.createSession(bytes, options));
            }
        } catch (OrtException e) {
            throw refused(file, "it is no model that can be loaded: " + oneLine(e), e);
        }
    }

    private static void removeUnpackedLibrary() {
        try {
            UnpackedLibrary.remove();
        } catch (IOException e) {
            // it takes room, and does no harm
            LOG.log(Level.WARNING, "face encoder: the unpacked library of ONNX Runtime stays: " + e);
        }
    }

    private static byte[] bytes(Path file) {
        if (!Files.isRegularFile(file)) {
            throw refused(file, "there is no such file", null);
        }
        try {
            long length = Files.size(file);
            if (length == 0 || length > MAX_FILE_BYTES) {
                throw refused(file, "bytes=" + length + ", limit=1 to " + MAX_FILE_BYTES, null);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw refused(file, "it cannot be read: " + e, e);
        }
    }

    /** Throws {@link IllegalStateException} unless there is one input of this shape. Lengths that the model leaves open fit. */
    void requireInput(long... shape) {
        try {
            Map<String, NodeInfo> inputs = session.getInputInfo();
            if (inputs.size() != 1) {
                throw refused(file, "inputs=" + inputs.keySet() + ", expected=1", null);
            }
            require("input", inputs.values().iterator().next(), shape);
        } catch (OrtException e) {
            throw refused(file, "its inputs cannot be asked for: " + oneLine(e), e);
        }
    }

    /** Throws {@link IllegalStateException} unless there is an output of this name and shape. Lengths that the model leaves open fit. */
    void requireOutput(String name, long... shape) {
        try {
            NodeInfo output = session.getOutputInfo().get(name);
            if (output == null) {
                throw refused(file, "outputs=" + session.getOutputNames() + ", expected=" + name, null);
            }
            require("output " + name, output, shape);
        } catch (OrtException e) {
            throw refused(file, "its outputs cannot be asked for: " + oneLine(e), e);
        }
    }

    private void require(String what, NodeInfo node, long[] shape) {
        if (!(node.getInfo() instanceof TensorInfo info) || info.type != OnnxJavaType.FLOAT) {
            throw refused(file, what + " is no tensor of float32", null);
        }
        long[] found = info.getShape();
        boolean fits = found.length == shape.length;
        for (int i = 0; fits && i < shape.length; i++) {
            fits = found[i] == shape[i] || found[i] == UNKNOWN_LENGTH;
        }
        if (!fits) {
            throw refused(
                    file, what + ": shape=" + Arrays.toString(found) + ", expected=" + Arrays.toString(shape), null);
        }
    }

    /** The name of the first output. */
    String firstOutput() {
        return session.getOutputNames().iterator().next();
    }

    /** Runs the model. The values of all outputs, by name. Throws {@link IllegalStateException} if the runtime fails. */
    Map<String, float[]> run(float[] input, long... shape) {
        String name = session.getInputNames().iterator().next();
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(input), shape);
                OrtSession.Result result = session.run(Map.of(name, tensor))) {
            Map<String, float[]> outputs = new HashMap<>();
            for (Map.Entry<String, OnnxValue> output : result) {
                outputs.put(output.getKey(), values((OnnxTensor) output.getValue()));
            }
            return outputs;
        } catch (OrtException e) {
            throw new IllegalStateException("face encoder: " + file + ": run failed: " + oneLine(e), e);
        }
    }

    private static float[] values(OnnxTensor tensor) {
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    /** That a file cannot serve, and why. */
    IllegalStateException refused(String why) {
        return refused(file, why, null);
    }

    private static IllegalStateException refused(Path file, String why, @Nullable Exception cause) {
        return new IllegalStateException("face encoder: " + file + ": " + why, cause);
    }

    private static String oneLine(OrtException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("face encoder: " + file + ": close failed: " + oneLine(e), e);
        }
    }
}
