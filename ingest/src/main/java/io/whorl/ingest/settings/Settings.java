package io.whorl.ingest.settings;

/** SKELETON: everything that can be set, from a TOML file; an unknown key or a wrong type refuses to start. */
public record Settings(String host, int port) {
    public static Settings defaults() {
        return new Settings("127.0.0.1", 8470);
    }
}
