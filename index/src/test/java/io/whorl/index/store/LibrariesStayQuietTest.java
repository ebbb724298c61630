package io.whorl.index.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing calls out on its own, and nothing unpacks itself outside the data directory. */
class LibrariesStayQuietTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "net.openhft.chronicle.analytics.Analytics",
                "net.openhft.chronicle.analytics.internal.GoogleAnalytics4",
                "com.sun.jna.Native",
                "jnr.ffi.Platform",
                "com.kenai.jffi.Init"
            })
    void shouldNotHaveOnTheClassPath(String className) {
        assertThrows(
                ClassNotFoundException.class,
                () -> Class.forName(className, false, getClass().getClassLoader()));
    }

    @Test
    void shouldHaveNoAnalyticsPackageAtAll() {
        assertEquals(
                null, getClass().getClassLoader().getResource("net/openhft/chronicle/analytics"), "analytics present");
    }

    @Test
    void shouldSwitchAnalyticsOff() {
        assertEquals("true", System.getProperty("chronicle.analytics.disable"));
    }
}
