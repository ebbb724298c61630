package io.whorl.index.node;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.search.SearchEngine;
import io.whorl.index.search.SearchFindings;
import io.whorl.index.search.SearchQuestion;
import io.whorl.index.search.Searcher;
import io.whorl.index.wire.ShardMoves;
import io.whorl.matcher.score.Policy;
import java.lang.System.Logger;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.agrona.concurrent.SystemNanoClock;
import org.jspecify.annotations.Nullable;

/**
 * One member of the cluster, inside this JVM: the log, the thread that applies it, records, gallery and search. Every method may be
 * called from any thread.
 */
public final class Node implements AutoCloseable {

    /** How many questions may wait for the log thread. */
    public static final int MAX_QUESTIONS = 4096;

    /** Below the data directory, from an orderly close to the next start: the checksums of every file of the journal. */
    public static final String STOPPED_MARK = CleanStop.MARK;

    /** Below the data directory: a sentence sealed under this name, by which keys are known to be the right ones. */
    public static final String KEY_CHECK = KeyCheck.FILE;

    /** Below the data directory while it is restored: no server starts there, and what a run left that was killed is taken away by the next. */
    public static final String RESTORE_UNFINISHED = KeyCheck.UNFINISHED;

    private static final Logger LOG = System.getLogger(Node.class.getName());

    private final boolean alone;
    private final Bell bell;
    private final Faults faults;
    private final LogProgress progress;
    private final Questions questions;
    private final SearchEngine search;
    private final Searcher searcher;
    private final Member member;
    private final DiskGuard disk;
    private final Standing standing;
    private final CleanStop cleanStop;
    private final ReferenceGauges references;
    private final Closer closer;
    private volatile boolean closed;

    /** What {@link NodeAssembly} has put together, running. */
    record Running(
            Bell bell,
            Faults faults,
            LogProgress progress,
            Questions questions,
            SearchEngine search,
            Searcher searcher,
            Member member,
            DiskGuard disk,
            Standing standing,
            CleanStop cleanStop,
            ReferenceGauges references,
            Closer closer) {}

    private Node(Running running, boolean alone) {
        this.alone = alone;
        bell = running.bell();
        faults = running.faults();
        progress = running.progress();
        questions = running.questions();
        search = running.search();
        searcher = running.searcher();
        member = running.member();
        disk = running.disk();
        standing = running.standing();
        cleanStop = running.cleanStop();
        references = running.references();
        closer = running.closer();
    }

    /**
     * Starts, and returns once the log is replayed and this member leads, or follows a leader and has caught up; the first members of a
     * cluster wait for each other. Throws {@link IllegalStateException} with a sentence if the
     * data directory is not fit to serve. Costs about a second, the opening of the records, and the replay of what came after the
     * last snapshot; a member of a cluster brings its search to speed besides. That of a node alone is not yet: {@link SearchEngine#startWarm}.
     *
     * @param onFatal told once, on the thread that failed, when the node has failed for good and serves no more: the server must stop.
     *     Not told of a start that fails, which throws. It must not close the node on the thread it is called on
     */
    public static Node start(NodeSettings settings, NodeParts parts, Consumer<Throwable> onFatal) {
        Node node = startHeld(settings, parts, onFatal, engine -> engine);
        node.startSearch();
        return node;
    }

    /**
     * The same for servers. Questions to the search wait until {@link #startSearch}, those of applications from before the start too: on the same cores they
     * would hold up the opening of the door.
     *
     * @param searcher from the engine to what is asked instead, by applications and by {@link #submit}: a search of all shards, or something that is
     *     measured
     */
    public static Node startHeld(
            NodeSettings settings, NodeParts parts, Consumer<Throwable> onFatal, UnaryOperator<Searcher> searcher) {
        Running running = new NodeAssembly(settings, parts, onFatal, searcher, LOG).start();
        return new Node(running, settings.membership() == null);
    }

    /** From here on the search answers; again it does nothing. That of a large gallery, and of a member of a cluster, has begun before. */
    public void startSearch() {
        search.startWarm();
    }

    /**
     * A question to the ledger, answered on the thread that applies the log, between two commands. Fails with
     * {@link IllegalStateException} if the node is closed or {@value #MAX_QUESTIONS} questions wait already. The question must be
     * short: the log stands still meanwhile.
     */
    public <T> CompletableFuture<T> ask(Function<Ledger, T> question) {
        return questions.ask(question);
    }

    /** The policy in force: that of the last answer that has left, or a later one. */
    public Policy policy() {
        return progress.policy();
    }

    /**
     * How far moves between shards have come. Who came by it is found by every search that begins later; who is missing in a search that has
     * ended is among those that went by what this says then.
     */
    public ShardMoves moves() {
        return progress.moves();
    }

    /** Asks the search a question that changes nothing; null if too many wait. */
    public @Nullable CompletableFuture<SearchFindings> submit(SearchQuestion question) {
        return searcher.submit(question);
    }

    /** The search itself. */
    public SearchEngine search() {
        return search;
    }

    /** Opens a session for the thread that will poll it; connected by its first polls. Close it before the node. */
    public ClusterSession connect(AnswerHandler handler) {
        return new ClusterSession(
                listener -> member.session(listener, Channels.LOG_TERM_BYTES),
                handler,
                faults,
                bell,
                SystemNanoClock.INSTANCE);
    }

    /** By which threads that poll a session sleep and are woken; ring it after giving such a thread work. */
    public Bell bell() {
        return bell;
    }

    /** Log position up to which everything is applied: ledger, records, gallery. */
    public long appliedPosition() {
        return progress.position();
    }

    /** Whether this member leads: its searches decide. One that is alone does, once it has started. */
    public boolean leads() {
        return progress.leads();
    }

    /**
     * Whether a question to this node sees what was acknowledged at a log position. One that is alone answers in the order of its log,
     * so it always does; a member of a cluster may be behind the leader that acknowledged.
     */
    public boolean sees(long logPosition) {
        return alone || progress.position() >= logPosition;
    }

    /** Commands applied that no snapshot holds: the next start applies them again. 0 once it is closed, unless the last snapshot failed. */
    public long commandsSinceSnapshot() {
        return progress.commandsSinceSnapshot();
    }

    /** Searches that have no result yet. */
    public long pendingCount() {
        return progress.pending();
    }

    /** What can be said of the references in RAM. */
    public ReferenceGauges references() {
        return references;
    }

    /** Faults so far, each occurrence counted; the log has each distinct one once. */
    public long faultCount() {
        return faults.count();
    }

    /** Why the node does not serve, or null if it does. */
    public @Nullable String notReadyReason() {
        String fatal = faults.fatalReason();
        if (closed) {
            return "The node is closed.";
        } else if (fatal != null) {
            return "The node has stopped: " + fatal;
        }
        return standing.notReadyReason();
    }

    /** Why the node takes no new work (disk), or null. */
    public @Nullable String notWritableReason() {
        return disk.reason();
    }

    /** Takes a last snapshot, which bounds the next start, and stops everything. The first call counts. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            closer.close();
            if (faults.fatalReason() == null) {
                cleanStop.stopped();
            }
        }
    }
}
