package io.whorl.matcher.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.testing.LoopCarriedSum;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the compiled kernels to the shape that keeps them fast inside a big program. */
class KernelShapeTest {

    /** {@code FreqInlineSize}: a hot method above it is compiled on its own, never inlined. */
    private static final int INLINE_LIMIT = 325;

    private static final String VECTOR_API = "jdk/incubator/vector/";

    private static final List<Class<?>> KERNELS = List.of(
            VectorCutKernel.class,
            VectorWideCut.class,
            VectorScoreKernel.class,
            VectorAlignKernel.class,
            VectorSketchKernel.class,
            VectorInt8Kernel.class);

    @Test
    void shouldKeepVectorLoopsTooBigToBeInlined() throws IOException {
        Set<String> loops = new TreeSet<>();
        for (Class<?> kernel : KERNELS) {
            for (MethodModel method : methods(kernel)) {
                if (isLoop(method)) {
                    int bytecodes = method.code()
                            .map(c -> ((CodeAttribute) c).codeLength())
                            .orElseThrow();
                    String name = method.methodName().stringValue();
                    assertTrue(bytecodes > INLINE_LIMIT, name + ": bytecodes=" + bytecodes + ", limit=" + INLINE_LIMIT);
                    assertTrue(method.flags().has(java.lang.reflect.AccessFlag.STATIC), name + " is not static");
                    loops.add(name);
                }
            }
        }
        Set<String> expected =
                new TreeSet<>(List.of("withinTwo", "retainNear", "dotFour", "scoreTwo", "scoreFour", "nearestToTwo"));
        expected.addAll(List.of("nearestToThree", "supportLanes", "placeLanes", "nearestLanes"));
        assertEquals(expected, loops);
    }

    @Test
    void shouldPassNoVectorBetweenMethodsAndKeepNoneInFields() throws IOException {
        for (Class<?> kernel : KERNELS) {
            for (MethodModel method : methods(kernel)) {
                assertFalse(
                        method.methodType().stringValue().contains(VECTOR_API),
                        () -> method.methodName().stringValue() + " takes or returns a vector");
            }
            for (var field : kernel.getDeclaredFields()) {
                assertFalse(
                        jdk.incubator.vector.Vector.class.isAssignableFrom(field.getType()),
                        () -> field + " is a vector");
            }
        }
    }

    @Test
    void shouldCallNothingOnVectorsThatALoopCarries() throws IOException {
        for (Class<?> kernel : KERNELS) {
            for (MethodModel method : methods(kernel)) {
                if (isLoop(method)) {
                    assertEquals(
                            List.of(),
                            LoopCarriedReceivers.in(method),
                            () -> kernel.getSimpleName() + "."
                                    + method.methodName().stringValue());
                }
            }
        }
    }

    @Test
    void shouldSeeWhatIsCalledOnVectorsThatALoopCarries() throws IOException {
        List<String> found = methods(LoopCarriedSum.class).stream()
                .filter(KernelShapeTest::isLoop)
                .flatMap(method -> LoopCarriedReceivers.in(method).stream())
                .map(at -> at.substring(at.indexOf(": ") + 2))
                .toList();
        assertEquals(List.of("IntVector.add", "IntVector.reduceLanes"), found);
    }

    @Test
    void shouldChooseWideVectorsOnlyWhereRegistersAreWide() {
        boolean wide = VectorSketchKernel.WIDEST_BITS >= 512;
        assertEquals(
                wide ? VectorSketchKernel.class : PlainSketchKernel.class,
                Kernels.sketch().getClass());
        assertEquals(
                wide ? VectorInt8Kernel.class : PlainInt8Kernel.class,
                Kernels.int8().getClass());
        assertEquals(
                wide ? VectorCutKernel.class : PlainCutKernel.class,
                Kernels.cut().getClass());
        assertEquals(
                wide ? VectorScoreKernel.class : PlainScoreKernel.class,
                Kernels.score().getClass());
        assertEquals(
                wide ? VectorAlignKernel.class : PlainAlignKernel.class,
                Kernels.align().getClass());
        assertEquals(wide, Kernels.description().startsWith("Vector API, "), Kernels.description());
    }

    /** Whether it calls on vectors, and not only when the class is made ready. */
    private static boolean isLoop(MethodModel method) {
        List<CodeElement> code = new ArrayList<>();
        method.code().ifPresent(c -> c.forEach(code::add));
        return !method.methodName().equalsString("<clinit>")
                && code.stream()
                        .anyMatch(e -> e instanceof InvokeInstruction call
                                && call.owner().asInternalName().startsWith(VECTOR_API));
    }

    private static List<MethodModel> methods(Class<?> kernel) throws IOException {
        try (InputStream in = kernel.getResourceAsStream(kernel.getSimpleName() + ".class")) {
            ClassModel model = ClassFile.of().parse(in.readAllBytes());
            return model.methods();
        }
    }
}
