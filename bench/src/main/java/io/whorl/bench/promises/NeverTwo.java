package io.whorl.bench.promises;

import io.whorl.bench.client.Answer;
import io.whorl.bench.client.Application;
import io.whorl.bench.client.WhorlClient;
import io.whorl.bench.population.Person;
import io.whorl.bench.population.Population;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Never two: in each round a new person applies at two desks in the same moment under two identities. Not once may both be
 * approved. Confined to one thread.
 */
public final class NeverTwo implements AutoCloseable {

    /** Identities are those of people behind all who ever apply in person. */
    private static final long IDENTITIES = 10_000_000;

    private final WhorlClient client;
    private final Population population;
    private final ExecutorService desks = Executors.newFixedThreadPool(2);

    public NeverTwo(WhorlClient client, long seed) {
        this.client = client;
        this.population = new Population(seed);
    }

    /**
     * How the rounds ended.
     *
     * @param both rounds in which both were approved: must be 0
     * @param one rounds in which one was
     * @param none rounds in which neither was
     * @param undecided rounds with an answer that was neither approval nor review
     */
    public record Tally(int rounds, int both, int one, int none, int undecided) {}

    /** Plays rounds {@code 0} to {@code rounds − 1}; {@code played} is told of each. */
    public Tally play(int rounds, Runnable played) throws IOException, InterruptedException {
        int[] byApprovals = new int[3];
        int undecided = 0;
        for (int round = 0; round < rounds; round++) {
            Person person = population.person(round);
            CyclicBarrier moment = new CyclicBarrier(2);
            Future<Answer> left = desks.submit(atDesk(person, round, 0, moment));
            Future<Answer> right = desks.submit(atDesk(person, round, 1, moment));
            String decisions = answer(left) + " " + answer(right);
            switch (decisions) {
                case "APPROVE APPROVE" -> byApprovals[2]++;
                case "APPROVE REVIEW", "REVIEW APPROVE" -> byApprovals[1]++;
                case "REVIEW REVIEW" -> byApprovals[0]++;
                default -> undecided++;
            }
            played.run();
        }
        return new Tally(rounds, byApprovals[2], byApprovals[1], byApprovals[0], undecided);
    }

    @Override
    public void close() {
        desks.shutdownNow();
    }

    private Callable<Answer> atDesk(Person person, int round, int desk, CyclicBarrier moment) {
        String identity = population.person(IDENTITIES + 2L * round + desk).subjectId();
        Application application = Forms.first("round-" + round + "-desk-" + desk, person, identity, 1 + desk);
        byte[] body = application.toJson();
        return () -> {
            moment.await();
            return Answer.of(client.post(Application.PATH, body));
        };
    }

    private static String answer(Future<Answer> future) throws IOException, InterruptedException {
        try {
            return future.get().decision();
        } catch (ExecutionException e) {
            throw new IOException("a desk got no answer: " + e.getCause(), e.getCause());
        }
    }
}
