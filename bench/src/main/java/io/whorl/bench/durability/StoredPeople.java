package io.whorl.bench.durability;

import io.whorl.bench.client.Application;
import io.whorl.bench.client.Reply;
import io.whorl.bench.client.WhorlClient;
import io.whorl.bench.console.Progress;
import io.whorl.bench.gallery.EnrolledDirectory;
import io.whorl.bench.population.Population;
import io.whorl.bench.promises.Forms;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.FolderBlobStore;
import io.whorl.index.store.Sealer;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.server.WhorlServer;
import io.whorl.ingest.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;

/** Makes a data directory as a server leaves it: people on file, some applications decided, images, keys. Stateless. */
final class StoredPeople {

    private static final int APPLICATIONS = 10;
    private static final int IMAGE_BYTES = 20_000;
    private static final Settings SETTINGS = Settings.parse("[server]\nport = 0\n[search]\nwarmUp = false\n");
    private static final Duration VALIDITY = Duration.ofHours(1);

    private StoredPeople() {}

    /** People 0 to {@code people} − 1 on file, {@value #APPLICATIONS} more apply; every fourth has an image. */
    static void fill(Path root, int people, long seed, Progress progress) throws IOException {
        Population population = new Population(seed);
        EnrolledDirectory.fill(root, people, population, progress);
        try (WhorlServer server = WhorlServer.start(root, SETTINGS);
                WhorlClient client = new WhorlClient(
                        server.url(), Tokens.open(DataDirectory.keys(root)).issue(Role.ISSUER, "bench", VALIDITY))) {
            for (int i = people; i < people + APPLICATIONS; i++) {
                Application application = Forms.first(
                        "A-" + i, population.person(i), population.person(i).subjectId(), 0);
                Reply reply = client.post(Application.PATH, application.toJson());
                if (!reply.isOk()) {
                    throw new IOException("an application was not decided: " + reply);
                }
            }
        }
        images(root, people, new SplittableRandom(seed));
    }

    private static void images(Path root, int people, SplittableRandom random) {
        try (DataDirectory directory = DataDirectory.open(root)) {
            Sealer sealer = Sealer.open(directory.keys());
            FolderBlobStore images = new FolderBlobStore(directory.images());
            for (int i = 0; i < people; i += 4) {
                byte[] image = new byte[IMAGE_BYTES];
                random.nextBytes(image);
                images.put("E-" + i, 0, sealer.seal(image, "E-" + i));
            }
        }
    }
}
