package io.whorl.index.journal;

import io.aeron.Aeron;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.RecordingLog;
import io.whorl.index.store.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What archive and cluster hold: the recordings, which of them is the log, and the latest snapshot. Read once; immutable.
 *
 * @param recordings those in the catalogue
 * @param log the recording of the log; null before the first start was complete
 * @param snapshot the latest one; null if there is none
 * @param damages what is wrong with the catalogue and the list of recordings; the rest is then to be mistrusted
 */
public record JournalFiles(
        List<Recording> recordings,
        @Nullable Recording log,
        @Nullable Snapshot snapshot,
        List<Damage> damages) {

    /** The one service of a node. */
    private static final int SERVICE = 0;

    private static final String LIST = "cluster/" + RecordingLog.RECORDING_LOG_FILE_NAME;

    public JournalFiles {
        recordings = List.copyOf(recordings);
        damages = List.copyOf(damages);
    }

    /**
     * A snapshot: what the cluster kept of itself, and the ledger.
     *
     * @param logPosition up to which the log is in it
     */
    public record Snapshot(Recording consensus, Recording service, long logPosition, long leadershipTermId) {}

    /** Reads them; nothing is recorded if no archive is there. */
    public static JournalFiles read(Path archive, Path cluster) throws IOException {
        List<Damage> damages = new ArrayList<>();
        boolean exists = Files.exists(archive.resolve(RecordingCatalog.FILE));
        List<Recording> recordings = exists ? RecordingCatalog.read(archive, damages) : List.of();
        if (!Files.exists(cluster.resolve(RecordingLog.RECORDING_LOG_FILE_NAME))) {
            if (!recordings.isEmpty()) {
                damages.add(Damage.ofFile(LIST, "is missing: nobody knows which recording is the log"));
            }
            return new JournalFiles(recordings, null, null, damages);
        }
        try (RecordingLog list = new RecordingLog(cluster.toFile(), false)) {
            list.entries().forEach(entry -> check(entry, damages));
            RecordingLog.Entry term = list.findLastTerm();
            Recording log = term == null ? null : find(recordings, term.recordingId, "the log", damages);
            return new JournalFiles(recordings, log, snapshot(list, recordings, damages), damages);
        } catch (RuntimeException e) {
            // the library's own words for an entry that it cannot take
            damages.add(Damage.ofFile(LIST, "cannot be read: " + e.getMessage()));
            return new JournalFiles(recordings, null, null, damages);
        }
    }

    /** The recordings that a start reads: the log and the latest snapshot. */
    public List<Recording> needed() {
        List<Recording> needed = new ArrayList<>();
        Optional.ofNullable(log).ifPresent(needed::add);
        if (snapshot != null) {
            needed.add(snapshot.consensus());
            needed.add(snapshot.service());
        }
        return needed;
    }

    private static void check(RecordingLog.Entry entry, List<Damage> damages) {
        boolean isTerm = entry.type == RecordingLog.ENTRY_TYPE_TERM;
        boolean isSnapshot = entry.type == RecordingLog.ENTRY_TYPE_SNAPSHOT
                && (entry.serviceId == SERVICE || entry.serviceId == ConsensusModule.Configuration.SERVICE_ID)
                && entry.logPosition >= entry.termBaseLogPosition;
        boolean isPlausible = entry.recordingId >= 0
                && entry.leadershipTermId >= 0
                && entry.termBaseLogPosition >= 0
                && (entry.logPosition >= 0 || entry.logPosition == Aeron.NULL_VALUE);
        if (!isPlausible || !(isTerm || isSnapshot)) {
            damages.add(Damage.ofFile(LIST, "has an entry that cannot be: " + entry));
        }
    }

    /** The latest pair of recordings; half of one is told. */
    private static @Nullable Snapshot snapshot(RecordingLog list, List<Recording> recordings, List<Damage> damages) {
        RecordingLog.Entry consensus = list.getLatestSnapshot(ConsensusModule.Configuration.SERVICE_ID);
        RecordingLog.Entry service = list.getLatestSnapshot(SERVICE);
        if (consensus == null && service == null) {
            return null;
        }
        if (consensus == null
                || service == null
                || consensus.logPosition != service.logPosition
                || consensus.leadershipTermId != service.leadershipTermId) {
            damages.add(Damage.ofFile(LIST, "names half a snapshot: " + consensus + ", " + service));
            return null;
        }
        Recording first = find(recordings, consensus.recordingId, "the latest snapshot", damages);
        Recording second = find(recordings, service.recordingId, "the latest snapshot", damages);
        return first == null || second == null
                ? null
                : new Snapshot(first, second, service.logPosition, service.leadershipTermId);
    }

    private static @Nullable Recording find(List<Recording> recordings, long id, String what, List<Damage> damages) {
        for (Recording recording : recordings) {
            if (recording.id() == id) {
                return recording;
            }
        }
        damages.add(Damage.ofFile(LIST, "names recording " + id + " as " + what + ", which the archive does not have"));
        return null;
    }
}
