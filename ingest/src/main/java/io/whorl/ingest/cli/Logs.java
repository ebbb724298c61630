package io.whorl.ingest.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;

/** Where log records go: standard error, one line each, warnings and worse of libraries, informations of Whorl. */
final class Logs {

    private Logs() {}

    static void configure() {
        try (InputStream settings = Logs.class.getResourceAsStream("logging.properties")) {
            if (settings == null) {
                throw new IllegalStateException("logging.properties is not on the class path");
            }
            LogManager.getLogManager().readConfiguration(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
