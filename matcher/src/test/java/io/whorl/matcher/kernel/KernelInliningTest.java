package io.whorl.matcher.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.testing.InliningReport;
import io.whorl.matcher.testing.VectorCode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Holds all vector code to the shape that keeps it fast inside a big program, and proves that the check of what the compiler does with it
 * finds a kernel that is not. The kernels themselves are checked where the search drives them.
 */
class KernelInliningTest {

    /** {@code FreqInlineSize}: a hot method above it is compiled on its own, never inlined. */
    private static final int INLINE_LIMIT = 325;

    @Test
    void shouldKeepEveryVectorMethodTooBigToBeInlined() {
        List<VectorCode.Method> kernels = VectorCode.inPackageOf(Kernels.class);

        assertTrue(
                kernels.stream().anyMatch(method -> method.name().endsWith("VectorDotKernel::dotEights")),
                kernels.toString());
        assertEquals(
                List.of(),
                kernels.stream()
                        .filter(method -> method.bytecodes() <= INLINE_LIMIT)
                        .toList());
    }

    @Test
    void shouldPassNoVectorBetweenMethods() {
        assertEquals(
                List.of(),
                VectorCode.inPackageOf(Kernels.class).stream()
                        .filter(VectorCode.Method::passesVectors)
                        .toList());
    }

    @Test
    void shouldFindOutAKernelThatHandsVectorsToAHelper() throws Exception {
        List<VectorCode.Method> methods = VectorCode.inPackageOf(BoxingKernel.class);

        InliningReport report = InliningReport.of(BoxingKernel.class, methods);

        assertEquals(0, report.exitCode(), String.join("\n", report.printed()));
        String kernel = BoxingKernel.class.getName();
        assertEquals(
                Set.of(kernel + "::sumOfPowers", kernel + "::powers"),
                Set.copyOf(methods.stream().map(VectorCode.Method::name).toList()));
        assertTrue(
                report.faults().stream()
                        .anyMatch(fault -> fault.contains(kernel + "::powers takes or returns a vector and is called")),
                report.faults().toString());
        assertTrue(
                report.faults().stream()
                        .anyMatch(fault -> fault.contains("the kernel " + kernel + "::sumOfPowers was inlined")),
                report.faults().toString());
    }
}
