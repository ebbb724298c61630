package io.whorl.index.wire;

import io.whorl.matcher.vocabulary.ApplicationKind;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What moves subjects from one shard to a new one (decisions/0042). Each is known by what it does, not by an id of its sender: again, it
 * changes nothing and is answered as before.
 */
public sealed interface MoveCommand extends Command {

    /** From here on the log goes by this map. */
    record PutMapInForce(SlotMap map) implements MoveCommand {
        @Override
        public String id() {
            return "map " + map.version();
        }
    }

    /** A subject at rest begins to leave for the shard that its slot belongs to. The answer's version is its number among those. */
    record LeaveSubject(String subjectId) implements MoveCommand {
        public LeaveSubject {
            requireId("subjectId", subjectId);
        }

        @Override
        public String id() {
            return subjectId;
        }
    }

    /**
     * One application or enrolment of a subject that comes, oldest first.
     *
     * @param kind null for an enrolment
     * @param approved whether its reference is one of the subject's own
     * @param stage where it stands; null where it has no steps
     * @param card null while there is none
     * @param answer what its shard answers for it; null for an enrolment
     * @param sealedTemplates as they are stored there, with the application id as associated data; empty if it left no reference
     */
    record AdoptApplication(
            String applicationId,
            String subjectId,
            byte[] digest,
            @Nullable ApplicationKind kind,
            @Nullable String acceptancePoint,
            @Nullable String householdRegion,
            int samples,
            boolean approved,
            @Nullable Stage stage,
            @Nullable CardState card,
            long cardChangedAtMs,
            long receivedAtMicros,
            @Nullable ApplicationAnswer answer,
            byte[] sealedTemplates)
            implements MoveCommand {

        public AdoptApplication {
            requireId("applicationId", applicationId);
            requireId("subjectId", subjectId);
            if (digest.length != DIGEST_BYTES) {
                throw new IllegalArgumentException("digest: bytes=" + digest.length + ", expected=" + DIGEST_BYTES);
            }
            if ((kind == null) != (answer == null)) {
                throw new IllegalArgumentException("adopted application: kind and answer do not go together");
            }
        }

        /** The same with templates. */
        public AdoptApplication withTemplates(byte[] sealed) {
            return new AdoptApplication(
                    applicationId,
                    subjectId,
                    digest,
                    kind,
                    acceptancePoint,
                    householdRegion,
                    samples,
                    approved,
                    stage,
                    card,
                    cardChangedAtMs,
                    receivedAtMicros,
                    answer,
                    sealed);
        }

        @Override
        public String id() {
            return applicationId;
        }
    }

    /**
     * All applications of a subject are there: this shard serves it from here on.
     *
     * @param from the shard that it comes from
     * @param number among those that came from there, from 1, without a gap
     * @param applications how many it has
     * @param lists on which it stands
     */
    record AdoptSubject(String subjectId, String from, long number, int applications, Set<RefusalList> lists)
            implements MoveCommand {
        public AdoptSubject {
            requireId("subjectId", subjectId);
            requireId("from", from);
            lists = copy(lists);
        }

        @Override
        public String id() {
            return subjectId;
        }
    }

    /** Lists of its former shard on which a subject stands that was never on file there; not if it ever stood on one here. */
    record AdoptLists(String subjectId, Set<RefusalList> lists) implements MoveCommand {
        public AdoptLists {
            requireId("subjectId", subjectId);
            lists = copy(lists);
        }

        @Override
        public String id() {
            return subjectId;
        }
    }

    /** The subject that leaves was adopted: its references go, its history stays. */
    record RemoveSubject(String subjectId) implements MoveCommand {
        public RemoveSubject {
            requireId("subjectId", subjectId);
        }

        @Override
        public String id() {
            return subjectId;
        }
    }

    /** The subject that leaves cannot be adopted: it is served here as before, for good. */
    record StaySubject(String subjectId) implements MoveCommand {
        public StaySubject {
            requireId("subjectId", subjectId);
        }

        @Override
        public String id() {
            return subjectId;
        }
    }

    /** The history of a subject that moved away goes, or what came of one that does not come. The answer's version is 1 if there was any. */
    record ForgetSubject(String subjectId) implements MoveCommand {
        public ForgetSubject {
            requireId("subjectId", subjectId);
        }

        @Override
        public String id() {
            return subjectId;
        }
    }

    private static Set<RefusalList> copy(Set<RefusalList> lists) {
        // an EnumSet iterates in the order of the constants, on every machine
        return lists.isEmpty() ? Set.of() : EnumSet.copyOf(lists);
    }

    private static void requireId(String what, String id) {
        if (id.isEmpty()) {
            throw new IllegalArgumentException(what + ": is empty");
        }
    }
}
