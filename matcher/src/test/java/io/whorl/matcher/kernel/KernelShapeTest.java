package io.whorl.matcher.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the compiled kernels to the shape that keeps them fast inside a big program. */
class KernelShapeTest {

    /** {@code FreqInlineSize}: a hot method above it is compiled on its own, never inlined. */
    private static final int INLINE_LIMIT = 325;

    @Test
    void shouldKeepVectorLoopsTooBigToBeInlined() throws IOException {
        MethodModel loop = methods().stream()
                .filter(m -> m.methodName().equalsString("dotEights"))
                .findFirst()
                .orElseThrow();
        int bytecodes = loop.code().map(c -> ((CodeAttribute) c).codeLength()).orElseThrow();
        assertTrue(bytecodes > INLINE_LIMIT, "bytecodes=" + bytecodes + ", limit=" + INLINE_LIMIT);
    }

    @Test
    void shouldPassNoVectorBetweenMethods() throws IOException {
        for (MethodModel method : methods()) {
            assertFalse(
                    method.methodType().stringValue().contains("jdk/incubator/vector"),
                    () -> method.methodName().stringValue() + " takes or returns a vector");
        }
    }

    @Test
    void shouldChooseTheVectorApiWhereItIsThere() {
        assertEquals(VectorDotKernel.class, Kernels.dot().getClass());
        assertTrue(Kernels.description().startsWith("Vector API, "), Kernels.description());
    }

    private static List<MethodModel> methods() throws IOException {
        try (InputStream in = VectorDotKernel.class.getResourceAsStream("VectorDotKernel.class")) {
            ClassModel model = ClassFile.of().parse(in.readAllBytes());
            return model.methods();
        }
    }
}
