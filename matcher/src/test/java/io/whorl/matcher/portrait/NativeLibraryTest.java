package io.whorl.matcher.portrait;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ONNX Runtime 1.29.0 sends telemetry from Linux as soon as its library is loaded, before a program can forbid it. A server of biometric data
 * that calls out on its own is a defect, so no library with the sender's address in it is taken.
 */
class NativeLibraryTest {

    @ParameterizedTest
    @ValueSource(strings = {"linux-x64", "linux-aarch64"})
    void shouldHoldNoAddressOfATelemetryService(String platform) throws IOException {
        String name = "/ai/onnxruntime/native/" + platform + "/libonnxruntime.so";
        try (InputStream library = OrtEnvironment.class.getResourceAsStream(name)) {
            assertNotNull(library, name);
            String content = new String(library.readAllBytes(), StandardCharsets.ISO_8859_1);
            assertFalse(content.contains("events.data.microsoft.com"), name);
            assertFalse(content.contains("OneCollector"), name);
        }
    }
}
