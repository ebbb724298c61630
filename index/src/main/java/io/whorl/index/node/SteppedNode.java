package io.whorl.index.node;

import io.whorl.index.gallery.Gallery;
import io.whorl.index.ledger.Ledger;
import io.whorl.index.search.SearchEngine;
import io.whorl.index.search.Searcher;
import io.whorl.index.store.BlobStore;
import io.whorl.index.store.Records;
import io.whorl.index.store.Sealer;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.Policy;
import java.lang.System.Logger;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.NoOpIdleStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A member without Aeron, threads, files and clocks of its own: whoever owns it brings the log, and drives it step by step on one thread. What is
 * applied, searched, answered and sent into the log is what {@link Node} does. For simulations of what surrounds a member.
 */
public final class SteppedNode implements AutoCloseable {

    private final Surroundings surroundings;
    private final LogProgress progress = new LogProgress();
    private final Gallery gallery = Gallery.small();
    private final Ledger ledger;
    private final Replica replica;
    private final References references;
    private final ResultPublisher publisher;

    /**
     * What a stepped node is surrounded by. It closes none of it but the session.
     *
     * @param share which member it is, of how many
     * @param encoders every code version that searches can use, the current one first
     * @param searching makes the search of this node
     * @param results opens the session by which results of searches go into the log
     * @param log takes what goes wrong
     */
    public record Surroundings(
            SearchShare share,
            NodeSettings settings,
            Policy policy,
            List<MinutiaEncoder> encoders,
            Sealer sealer,
            Records records,
            BlobStore images,
            Searching searching,
            Clients clients,
            Function<AnswerHandler, CommandSession> results,
            NanoClock clock,
            Clock wallClock,
            Logger log) {}

    /** Makes a search over columns and the records beside them. It completes on the thread of the node. */
    @FunctionalInterface
    public interface Searching {
        Searcher over(Gallery gallery, SearchEngine.ReferenceLoader records);
    }

    public SteppedNode(Surroundings surroundings) {
        this.surroundings = surroundings;
        NanoClock clock = surroundings.clock();
        Bell bell = new Bell();
        // whoever drives it sees what is thrown
        Faults faults = new Faults(surroundings.log(), fault -> {});
        ledger = Ledger.confined(surroundings.policy());
        references = new References(new References.Parts(
                surroundings::records,
                gallery,
                surroundings.sealer(),
                surroundings.encoders(),
                0,
                faults,
                surroundings.log(),
                clock));
        publisher = new ResultPublisher(surroundings.share().member(), progress::leads, faults, clock);
        publisher.open(surroundings.results().apply(publisher));
        SearchDispatch searches = searches(faults, bell);
        Answers answers = new Answers(surroundings.clients(), new Waiters());
        ImageDeletions images = new ImageDeletions(surroundings.images(), faults);
        Calibrations calibrations = new Calibrations(SteppedNode::noCalibration, (version, calibration) -> {});
        Applier applier = new Applier(new Applier.Parts(
                ledger,
                references,
                answers,
                searches,
                images,
                progress,
                new VisibleTimes(clock),
                calibrations,
                faults));
        replica = new Replica(new Replica.Parts(
                ledger,
                references,
                applier,
                answers,
                searches,
                images,
                calibrations,
                new Questions(bell),
                progress,
                position -> {}));
    }

    private SearchDispatch searches(Faults faults, Bell bell) {
        NodeSettings settings = surroundings.settings();
        NanoClock clock = surroundings.clock();
        return new SearchDispatch(
                settings,
                new SearchDispatch.Parts(
                        surroundings.share(),
                        surroundings.searching().over(gallery, references::load),
                        references::load,
                        gallery::leastSubjectsBelow,
                        new SearchQuestions(settings.searchDeadline(), clock, surroundings.wallClock()),
                        publisher::add,
                        publisher::lostSome,
                        faults,
                        bell,
                        clock));
    }

    private static Calibration noCalibration(byte[] content) {
        throw new IllegalArgumentException("a stepped node scores by no calibration, bytes=" + content.length);
    }

    /** Begins at a log position: empty, or with the ledger that {@code snapshot} restores. Before anything else. */
    public void begin(@Nullable Consumer<Ledger> snapshot, long position) {
        replica.begin(snapshot, NoOpIdleStrategy.INSTANCE, position);
    }

    /** Applies the command that ends at this position of the log; {@code session} sent it, or {@link Clients#NOBODY}. */
    public void apply(long session, long logTimeMs, DirectBuffer buffer, int offset, int length, long position) {
        replica.apply(session, logTimeMs, buffer, offset, length, position);
    }

    /** Makes durable what a snapshot leaves out, then lets the ledger be written. */
    public void snapshot(Consumer<Ledger> writer, long position) {
        replica.snapshot(writer, surroundings.clock().nanoTime(), position);
    }

    /** Has applied what its cluster had committed when it came: it answers questions. */
    public void join() {
        replica.join();
    }

    /** Leads from here on. */
    public void lead() {
        replica.lead();
    }

    /** Another member leads from here on, or none. */
    public void follow() {
        replica.follow();
    }

    public void sessionClosed(long session) {
        replica.sessionClosed(session);
    }

    /** One duty cycle of what goes on beside the log; returns how much was done. Before it has joined only results are sent. */
    public int work() {
        int done = progress.joined() ? replica.work(surroundings.clock().nanoTime()) : 0;
        return done + publisher.doWork();
    }

    /** Whether it answers questions. */
    public boolean isJoined() {
        return progress.joined();
    }

    /** Log position up to which everything is applied. */
    public long appliedPosition() {
        return progress.position();
    }

    /** The replicated state. */
    public Ledger ledger() {
        return ledger;
    }

    /** The columns. */
    public Gallery gallery() {
        return gallery;
    }

    @Override
    public void close() {
        publisher.onClose();
        references.stopRecoding();
        gallery.close();
        ledger.close();
    }
}
