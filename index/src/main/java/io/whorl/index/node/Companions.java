package io.whorl.index.node;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.store.Sealer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a node does about the other members of its cluster before and after it works with them; nothing, if it is alone. Opened, told and
 * closed by the thread that starts the node.
 */
final class Companions implements AutoCloseable {

    private static final String ARCHIVE_CATALOG = "archive.catalog";

    private final @Nullable Membership membership;
    private final @Nullable Introductions introductions;
    private final LogProgress progress;
    private final Logger log;

    private Companions(
            @Nullable Membership membership, @Nullable Introductions introductions, LogProgress progress, Logger log) {
        this.membership = membership;
        this.introductions = introductions;
        this.progress = progress;
        this.log = log;
    }

    /**
     * Before anything else is opened. Throws {@link IllegalStateException}, with a sentence, if directory, ports or other members speak against
     * a start; nothing is left open then.
     */
    static Companions open(
            @Nullable Membership membership,
            JournalPaths paths,
            Sealer sealer,
            Faults faults,
            LogProgress progress,
            Logger log) {
        Identity.hold(paths, membership);
        if (membership == null) {
            return new Companions(null, null, progress, log);
        }
        Ports.requireFree(membership.self());
        boolean hasLog = Files.exists(paths.archive().resolve(ARCHIVE_CATALOG));
        Introductions introductions = Introductions.open(membership, sealer, KnownMembers.open(paths), hasLog, faults);
        Companions companions = new Companions(membership, introductions, progress, log);
        try {
            introductions.meetOthers();
        } catch (RuntimeException e) {
            companions.close();
            throw e;
        }
        log.log(
                Level.INFO,
                () -> "node: member " + membership.memberId() + " of cluster "
                        + membership.key().clusterName() + ": " + membership.members()
                        + ": waiting until a majority of them runs");
        return companions;
    }

    /** The start takes long: before this member joins, or for the others. */
    void sayWaiting(boolean warmsUp) {
        if (membership != null) {
            log.log(
                    Level.INFO,
                    warmsUp
                            ? "node: still starting: people are loaded, and the search is brought to speed (search.warmUp), before this member joins"
                            : "node: still waiting: a majority of the members must run; one that was away for more of the log than"
                                    + " cluster.catchUpLogBytes does not catch up, and is made anew with `whorl seed`");
        }
    }

    /** This member has caught up and takes part. */
    void joined() {
        if (introductions != null) {
            introductions.joined();
            log.log(Level.INFO, () -> "node: " + (progress.leads() ? "leads" : "follows") + " in its cluster");
        }
    }

    /** Operators compare it: equal on every member that says it of one position. On the thread that applies the log. */
    void sayState(Ledger ledger) {
        if (membership != null) {
            log.log(
                    Level.INFO,
                    () -> String.format(
                            Locale.ROOT,
                            "node: the state at log position %d has hash %016x",
                            progress.position(),
                            ledger.stateHash()));
        }
    }

    @Override
    public void close() {
        if (introductions != null) {
            introductions.close();
        }
    }
}
