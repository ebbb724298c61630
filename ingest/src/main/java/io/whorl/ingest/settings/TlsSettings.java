package io.whorl.ingest.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Encryption of the HTTP door: both files, or neither (then it speaks plain HTTP).
 *
 * @param certificate PEM file with the certificate chain
 * @param key PEM file with the private key (PKCS 8)
 */
public record TlsSettings(
        @Nullable Path certificate, @Nullable Path key) {

    public static final TlsSettings OFF = new TlsSettings(null, null);

    static TlsSettings from(TomlTable table) {
        String certificate = table.text("certificate", "");
        String key = table.text("key", "");
        table.finish();
        if (certificate.isEmpty() != key.isEmpty()) {
            throw table.refused(key.isEmpty() ? "key" : "certificate", "must name a file when the other does");
        }
        return certificate.isEmpty() ? OFF : new TlsSettings(Path.of(certificate), Path.of(key));
    }

    public boolean isOn() {
        return certificate != null;
    }
}
