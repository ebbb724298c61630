package io.whorl.ingest.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where events go.
 *
 * @param webhook takes a POST for each; null: none is sent
 * @param secret the key of the HMAC-SHA-256 that signs them
 */
public record EventSettings(@Nullable URI webhook, String secret) {

    public static final EventSettings OFF = new EventSettings(null, "");

    private static final int LEAST_SECRET = 16;

    static EventSettings from(TomlTable table) {
        String webhook = table.text("webhook", "");
        String secret = table.text("secret", "");
        table.finish();
        if (webhook.isEmpty() && secret.isEmpty()) {
            return OFF;
        }
        URI url = url(webhook);
        if (url == null) {
            throw table.refused("webhook", "must be a URL of http or https");
        }
        if (url.getRawUserInfo() != null) {
            // without what it is: nothing would send it, and this sentence comes to a log
            throw new SettingsException("settings: events.webhook has a name before its host, which is not sent along;"
                    + " the consumer knows Whorl by the signature");
        }
        if (secret.length() < LEAST_SECRET) {
            // without what it is: this sentence comes to a log
            throw new SettingsException(
                    "settings: events.secret, but it must have at least " + LEAST_SECRET + " characters");
        }
        return new EventSettings(url, secret);
    }

    /** A URL that can be posted to, or null. */
    private static @Nullable URI url(String text) {
        try {
            URI url = URI.create(text);
            boolean isWeb = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            return isWeb && url.getHost() != null ? url : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "EventSettings[webhook=" + webhook + "]";
    }
}
