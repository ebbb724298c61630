package io.whorl.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.settings.Settings;
import io.whorl.ingest.settings.SettingsException;
import io.whorl.ingest.settings.TlsSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    Path folder;

    @Test
    void shouldAnswerOverTlsWithTheCertificateOfTheSettings() throws Exception {
        KeyStore store = selfSigned();
        Path certificate = pem("CERTIFICATE", store.getCertificate("door").getEncoded());
        Path key = pem("PRIVATE KEY", store.getKey("door", PASSWORD).getEncoded());
        try (HttpDoor door = open(new TlsSettings(certificate, key));
                HttpClient client =
                        HttpClient.newBuilder().sslContext(trusting(store)).build()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(door.url().resolve("/health/live")).build(), BodyHandlers.ofString());

            assertEquals("https", door.url().getScheme());
            assertEquals(200, response.statusCode());
            assertTrue(response.sslSession().isPresent());
            assertEquals(HttpClient.Version.HTTP_1_1, response.version(), "whatever a client would like");
        }
    }

    @Test
    void shouldRefuseToOpenWithoutTheFiles() {
        Path none = folder.resolve("none.pem");

        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> open(new TlsSettings(none, none)));

        assertTrue(String.valueOf(refusal.getMessage()).contains("none.pem"), refusal.getMessage());
    }

    @Test
    void shouldNameAnIpv6AddressInBrackets() {
        Settings settings = Settings.parse("[server]\nhost = \"::1\"");

        URI url = HttpDoor.url(settings, 8470);

        assertEquals("http://[::1]:8470", url.toString());
        assertEquals(8470, url.getPort());
    }

    @Test
    void shouldRefuseToOpenOnATakenPort() {
        try (HttpDoor first = open(TlsSettings.OFF)) {
            Settings same = Settings.defaults().withPort(first.url().getPort());

            IllegalStateException refusal = assertThrows(
                    IllegalStateException.class,
                    () -> HttpDoor.open(
                            same,
                            Tokens.open(folder.resolve("keys")),
                            new FakeMatchService(),
                            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)));

            String sentence = String.valueOf(refusal.getMessage());
            assertTrue(sentence.contains("port " + first.url().getPort()), sentence);
            assertTrue(sentence.endsWith("is a server running there already?"), sentence);
        }
    }

    @Test
    void shouldRefuseHalfOfTheSettings() {
        assertThrows(SettingsException.class, () -> Settings.parse("[tls]\nkey = \"key.pem\""));
    }

    private HttpDoor open(TlsSettings tls) {
        Settings defaults = Settings.defaults().withPort(0);
        Settings settings = new Settings(
                defaults.server(),
                tls,
                defaults.cluster(),
                defaults.shards(),
                defaults.journal(),
                defaults.search(),
                defaults.pipeline(),
                defaults.data(),
                defaults.drift(),
                defaults.events(),
                defaults.faces(),
                defaults.faceModels());
        return HttpDoor.open(
                settings,
                Tokens.open(folder.resolve("keys")),
                new FakeMatchService(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }

    private KeyStore selfSigned() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("door.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "door",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertEquals(0, keytool.waitFor());
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    private Path pem(String label, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder().encodeToString(der);
        return Files.writeString(
                folder.resolve(label.replace(' ', '-') + ".pem"),
                "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }

    private static SSLContext trusting(KeyStore store) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("door", store.getCertificate("door"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
