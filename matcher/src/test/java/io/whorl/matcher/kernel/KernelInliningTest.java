package io.whorl.matcher.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.testing.InliningReport;
import io.whorl.matcher.testing.VectorCode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Proves that the check of what the compiler does with vector code finds a kernel that hands its vectors around. The kernels themselves
 * are checked where the search drives them.
 */
class KernelInliningTest {

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
