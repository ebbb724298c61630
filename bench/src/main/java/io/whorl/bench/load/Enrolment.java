package io.whorl.bench.load;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.population.Population;
import io.whorl.ingest.security.Role;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** People taken over from templates through HTTP, two thumbs and a face each, as fast as a server takes them. */
public final class Enrolment {

    private Enrolment() {}

    /** How many were acknowledged, and in what time. */
    public record Result(long people, double seconds) {

        public double perSecond() {
            return people / seconds;
        }
    }

    /**
     * Enrols people 0 to {@code people} − 1, {@code window} at a time; fewer if it is interrupted.
     *
     * @param interrupted asked after each answer
     */
    public static Result run(
            ServerProcess server,
            Population population,
            int people,
            int window,
            Terminal terminal,
            BooleanSupplier interrupted)
            throws IOException {
        Requests requests = new EnrolmentRequests(Posts.to(server, Role.ADMIN), population, true);
        int open = Math.min(window, people);
        Result[] soFar = {new Result(0, 0)};
        try (LoadGenerator load = new LoadGenerator(server.url(), open, requests);
                Progress progress = terminal.progress("enrolling", people)) {
            LoadGenerator.Result result = load.run((answers, seconds) -> {
                progress.step();
                soFar[0] = new Result(answers, seconds);
                // what is under way then is answered as well
                return answers > people - open || interrupted.getAsBoolean();
            });
            return new Result(result.answers(), result.seconds());
        } catch (IOException e) {
            // a signal to this process may have gone to the server as well, which then closes its connections
            if (!interrupted.getAsBoolean()) {
                throw e;
            }
            return soFar[0];
        }
    }
}
