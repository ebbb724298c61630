package io.whorl.ingest.settings;

/** Settings that the server refuses to start with. The message is one sentence for people: the key, its value, the limit. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }
}
