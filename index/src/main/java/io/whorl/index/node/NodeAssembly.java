package io.whorl.index.node;

import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.service.Cluster;
import io.whorl.index.gallery.Gallery;
import io.whorl.index.ledger.Ledger;
import io.whorl.index.node.Node.Running;
import io.whorl.index.search.SearchEngine;
import io.whorl.index.search.Searcher;
import io.whorl.index.store.RecordStore;
import java.lang.System.Logger;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemNanoClock;
import org.jspecify.annotations.Nullable;

/**
 * Puts a node together, in the order that a start needs: keys, journal files, records (whose opening goes on beside the rest), Aeron, and when the log is replayed,
 * result publisher and housekeeping. The search is started on the way where the gallery is large or the node a member, and else by who asked for the node. Used once, by one thread.
 */
final class NodeAssembly {

    private static final long PUBLISHER_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long SAY_WAITING_SECONDS = 30;

    /**
     * Encounters from which on the search warms up beside the loading of the gallery, which then takes seconds anyway. With fewer it would
     * hold up the rest of the start, and waits until {@link Node#startSearch}: a search of few takes little time at any speed (docs/decisions/0043). A member
     * of a cluster warms up in any case before it joins, as the others go on without it and would elect it as it is.
     */
    private static final long WARM_BESIDE_LOADING = 50_000;

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final NanoClock NANO_CLOCK = SystemNanoClock.INSTANCE;

    private final NodeSettings settings;
    private final NodeParts parts;
    private final JournalPaths paths;
    private final Consumer<Throwable> onFatal;
    private final UnaryOperator<Searcher> searchers;
    private final Logger log;
    private final Faults faults;
    private final CleanStop cleanStop;
    private final Bell bell = new Bell();
    private final LogProgress progress = new LogProgress();
    private final Questions questions = new Questions(bell);
    private final VisibleTimes visible = new VisibleTimes(NANO_CLOCK);
    private final CompletableFuture<Throwable> failed = new CompletableFuture<>();
    private final Closer closer = new Closer();
    private volatile boolean serving;

    private volatile @Nullable Member launched;

    /** Null until the store was checked. */
    private volatile @Nullable CompletableFuture<RecordStore> records;

    NodeAssembly(
            NodeSettings settings,
            NodeParts parts,
            Consumer<Throwable> onFatal,
            UnaryOperator<Searcher> searchers,
            Logger log) {
        this.settings = settings;
        this.parts = parts;
        this.onFatal = onFatal;
        this.searchers = searchers;
        this.log = log;
        paths = JournalPaths.of(parts.directory());
        faults = new Faults(log, this::failed);
        cleanStop = new CleanStop(paths, log);
    }

    /** Returns when the node serves; on failure everything is closed again, and the reason thrown as a sentence. */
    Running start() {
        try {
            return assemble();
        } catch (RuntimeException | Error e) {
            faults.closing();
            try {
                closer.close();
            } catch (RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private Running assemble() {
        Core core = core();
        KeyCheck.hold(paths, parts.sealer());
        Companions companions =
                closer.add(Companions.open(settings.membership(), paths, parts.sealer(), faults, progress, log));
        check();
        cleanStop.starting();
        MarkFiles.declareDead(paths);
        records = CompletableFuture.supplyAsync(
                () -> RecordStore.openChecked(parts.directory().records(), settings.maxRecords()));
        LogService service = service(core, companions);
        Member member = closer.add(new Member(new MemberContexts(settings, paths, bell, faults), service));
        launched = member;
        await(service.ready(), companions, core.search()::warmsUp);
        RealFiles.allocate(paths);
        ResultPublisher publisher = core.publisher();
        publisher.open(new ClusterSession(
                listener -> member.session(listener, Channels.RESULT_TERM_BYTES), publisher, faults, bell, NANO_CLOCK));
        DiskGuard disk = new DiskGuard(
                () -> paths.root().toFile().getUsableSpace(), core.references()::isFull, settings.diskReserveBytes());
        disk.check();
        runUntilClosed(publisher);
        closer.add(faults::closing);
        closer.add(new Housekeeping(disk, snapshotKeeper(member), faults));
        companions.joined();
        serving = true;
        if (faults.fatalReason() != null) {
            throw new IllegalStateException(cannotStart());
        }
        return new Running(
                bell,
                faults,
                progress,
                questions,
                core.search(),
                core.searcher(),
                member,
                disk,
                new Standing(
                        settings.membership() == null,
                        progress,
                        publisher::isConnected,
                        publisher::lastConnectedNanos,
                        NANO_CLOCK),
                cleanStop,
                new ReferenceGauges(core.gallery(), core.references(), visible),
                closer);
    }

    /** Holds journal and records against their checksums, at once, before either is touched: a refused start leaves all as it was. */
    private void check() {
        CompletableFuture<Void> records = CompletableFuture.runAsync(
                () -> RecordStore.check(parts.directory().records()));
        try {
            cleanStop.check();
        } finally {
            records.exceptionally(fault -> null).join();
        }
        if (records.isCompletedExceptionally()) {
            Throwable fault = records.exceptionNow();
            throw new IllegalStateException(fault.getMessage(), fault);
        }
    }

    /** What depends neither on Aeron nor on a file. */
    private record Core(
            Gallery gallery,
            References references,
            SearchEngine search,
            Searcher searcher,
            ResultPublisher publisher) {}

    private Core core() {
        closer.add(this::closeRecords);
        Gallery gallery = closer.add(new Gallery());
        References references = new References(new References.Parts(
                () -> records().resultNow(),
                gallery,
                parts.sealer(),
                parts.encoders(),
                settings.searchWorkers(),
                faults,
                log,
                NANO_CLOCK));
        closer.add(references::stopRecoding);
        SearchEngine search = closer.add(new SearchEngine(
                gallery, references::load, parts.calibration(), settings.searchWorkers(), settings.searchOptions()));
        return new Core(
                gallery,
                references,
                search,
                searchers.apply(search),
                new ResultPublisher(memberId(), progress::leads, faults, NANO_CLOCK));
    }

    private CompletableFuture<RecordStore> records() {
        CompletableFuture<RecordStore> opening = records;
        if (opening == null) {
            throw new IllegalStateException("the records are not opened yet");
        }
        return opening;
    }

    /** After everything that reads them. */
    private void closeRecords() {
        CompletableFuture<RecordStore> opening = records;
        if (opening != null) {
            opening.thenAccept(RecordStore::close).join();
        }
    }

    private LogService service(Core core, Companions companions) {
        LogService service = new LogService(new LogService.Parts(
                cluster -> replica(cluster, core),
                progress,
                this::committed,
                () -> settings.membership() == null || !core.search().warmsUp(),
                companions::sayState,
                faults));
        closer.add(() -> {
            Ledger ledger = service.ledger();
            if (ledger != null) {
                ledger.close();
            }
        });
        closer.add(questions);
        return service;
    }

    /** On the thread that applies the log. */
    private Replica replica(Cluster cluster, Core core) {
        while (!records().isDone()) {
            cluster.idleStrategy().idle();
        }
        RecordStore opened = records().join();
        if (settings.membership() != null || opened.size() >= WARM_BESIDE_LOADING) {
            core.search().startWarm();
        }
        Ledger ledger = new Ledger(parts.policy());
        SearchDispatch searches = new SearchDispatch(
                settings,
                new SearchDispatch.Parts(
                        share(),
                        core.searcher(),
                        core.references()::load,
                        core.gallery()::leastSubjectsBelow,
                        new SearchQuestions(settings.searchDeadline(), NANO_CLOCK, Clock.systemUTC()),
                        core.publisher()::add,
                        core.publisher()::lostSome,
                        faults,
                        bell,
                        NANO_CLOCK));
        Answers answers = new Answers(new ClusterClients(cluster, new Egress(NANO_CLOCK, bell, faults)), new Waiters());
        ImageDeletions images = new ImageDeletions(parts.images(), faults);
        Calibrations calibrations = new Calibrations(parts.calibrationReader(), core.search()::calibrate);
        Applier applier = new Applier(new Applier.Parts(
                ledger, core.references(), answers, searches, images, progress, visible, calibrations, faults));
        return new Replica(new Replica.Parts(
                ledger,
                core.references(),
                applier,
                answers,
                searches,
                images,
                calibrations,
                questions,
                progress,
                core.search()::applied));
    }

    /** A fault after which nothing goes on: of the start, or of the running node. */
    private void failed(Throwable fault) {
        failed.complete(fault);
        if (serving) {
            onFatal.accept(fault);
        }
    }

    private String cannotStart() {
        String reason = String.valueOf(faults.fatalReason());
        return reason.startsWith(LogService.CANNOT_START) ? reason : LogService.CANNOT_START + ": " + reason;
    }

    private SearchShare share() {
        Membership membership = settings.membership();
        return membership == null
                ? SearchShare.ALONE
                : new SearchShare(membership.memberId(), membership.members().size());
    }

    private int memberId() {
        Membership membership = settings.membership();
        return membership == null ? 0 : membership.memberId();
    }

    /** One that is alone has nobody to follow. */
    private long committed() {
        Member member = launched;
        return member == null || settings.membership() == null ? Long.MAX_VALUE : member.committed();
    }

    private void await(CompletableFuture<Void> ready, Companions companions, BooleanSupplier warmsUp) {
        CompletableFuture<Object> ended = CompletableFuture.anyOf(ready.handle((done, fault) -> null), failed);
        while (!ended.isDone()) {
            // a copy: that one gives up says nothing of the other
            var _ = ended.copy()
                    .completeOnTimeout(false, SAY_WAITING_SECONDS, TimeUnit.SECONDS)
                    .join();
            if (!ended.isDone()) {
                companions.sayWaiting(warmsUp.getAsBoolean());
            }
        }
        if (!ready.isDone() || ready.isCompletedExceptionally()) {
            throw new IllegalStateException(cannotStart());
        }
    }

    private void runUntilClosed(ResultPublisher publisher) {
        AgentRunner runner = new AgentRunner(bell.idleStrategy(), faults, null, publisher);
        closer.add(runner);
        AgentRunner.startOnThread(runner, faults.threads());
        long deadline = NANO_CLOCK.nanoTime() + PUBLISHER_NANOS;
        while (!publisher.isConnected()) {
            if (faults.fatalReason() != null || deadline - NANO_CLOCK.nanoTime() < 0) {
                throw new IllegalStateException(
                        "the node cannot start: it gets no session with its own log: " + faults.fatalReason());
            }
            LockSupport.parkNanos(this, LOOK_AGAIN_NANOS);
        }
    }

    private SnapshotKeeper snapshotKeeper(Member member) {
        Membership membership = settings.membership();
        JournalPurge purge = new JournalPurge(paths, membership == null ? 0 : membership.catchUpLogBytes());
        return new SnapshotKeeper(settings, progress, new MemberJournal(member, purge), NANO_CLOCK);
    }

    private record MemberJournal(Member member, JournalPurge old) implements SnapshotKeeper.Journal {
        @Override
        public boolean orderSnapshot() {
            return member.orderSnapshot();
        }

        @Override
        public boolean isUnderWay() {
            return member.isSnapshotUnderWay();
        }

        @Override
        public long snapshots() {
            return member.snapshots();
        }

        @Override
        public void purge() {
            try (AeronArchive archive = member.connectArchive()) {
                old.purge(archive);
            }
        }
    }
}
