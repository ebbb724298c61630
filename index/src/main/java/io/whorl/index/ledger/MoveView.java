package io.whorl.index.ledger;

import io.whorl.index.wire.CardState;
import io.whorl.index.wire.MoveCommand.AdoptApplication;
import io.whorl.index.wire.RefusalList;
import io.whorl.index.wire.ShardMoves;
import io.whorl.index.wire.SlotMap;
import io.whorl.index.wire.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be known of a ledger to move its subjects. Confined to the thread of its ledger. */
public final class MoveView {

    private final Tables tables;

    MoveView(Tables tables) {
        this.tables = tables;
    }

    /** How a subject stands between this shard and others. */
    public enum Presence {
        /** Not on file, and not known to be on another shard. */
        UNKNOWN,
        /** On file, and never anywhere else. */
        HERE,
        /** On file, and another shard has its history. */
        ADOPTED,
        /** On file, and nothing of it changes: another shard takes it. */
        LEAVING,
        /** Not all of it has come yet. */
        ARRIVING,
        /** On another shard; its history is here. */
        MOVED
    }

    /** A subject, and the lists on which it stands. */
    public record Whereabouts(Presence presence, Set<RefusalList> lists) {}

    /**
     * The subject that leaves.
     *
     * @param to the shard that adopts it
     * @param number among those that went there
     * @param applications their ids, oldest first
     */
    public record Departure(
            String subjectId, String to, long number, List<String> applications, Set<RefusalList> lists) {
        public Departure {
            applications = List.copyOf(applications);
        }
    }

    /** An application to be adopted: {@code command} without templates, which are those of {@code encounter}, if that is not −1. */
    public record Adoptable(AdoptApplication command, long encounter) {}

    /**
     * Subjects to move that were looked for.
     *
     * @param atRest who may leave now
     * @param busy how many have to wait
     * @param next to go on from; 0 at the end
     */
    public record Found(List<String> atRest, int busy, long next) {
        public Found {
            atRest = List.copyOf(atRest);
        }
    }

    /** How far all moves have come; immutable. */
    public ShardMoves counts() {
        return tables.moves.counts();
    }

    /** Where a subject is, as far as this shard knows. */
    public Whereabouts whereabouts(String subjectId) {
        return new Whereabouts(presence(subjectId), tables.listed.of(subjectId));
    }

    private Presence presence(String subjectId) {
        long subject = tables.subjects.find(subjectId);
        if (subject == RowStore.NONE) {
            return Presence.UNKNOWN;
        } else if (tables.subjects.is(subject, SubjectRows.MOVED)) {
            return Presence.MOVED;
        } else if (tables.subjects.is(subject, SubjectRows.ARRIVING)) {
            return Presence.ARRIVING;
        } else if (tables.subjects.is(subject, SubjectRows.LEAVING)) {
            return Presence.LEAVING;
        }
        return tables.subjects.is(subject, SubjectRows.ADOPTED) ? Presence.ADOPTED : Presence.HERE;
    }

    /** The subject of an application or enrolment that is not deleted. */
    public Optional<String> subjectOf(String applicationId) {
        long row = tables.applications.find(applicationId);
        return row == RowStore.NONE || tables.applications.isDeleted(row)
                ? Optional.empty()
                : Optional.of(tables.subjects.id(tables.applications.subject(row)));
    }

    /** The subject that leaves, if one does. */
    public Optional<Departure> departure() {
        long subject = tables.moves.leaving();
        SlotMap map = tables.moves.inForce();
        if (subject == RowStore.NONE || map == null) {
            return Optional.empty();
        }
        Deque<String> oldestFirst = new ArrayDeque<>();
        for (long row = tables.subjects.lastRow(subject); row != RowStore.NONE; row = tables.applications.older(row)) {
            oldestFirst.addFirst(tables.applications.id(row));
        }
        String to = map.owner(tables.subjects.slot(subject));
        String subjectId = tables.subjects.id(subject);
        return Optional.of(new Departure(
                subjectId, to, counts().gone(to) + 1, List.copyOf(oldestFirst), tables.listed.of(subjectId)));
    }

    /** An application of the subject that leaves, as its new shard is told. */
    public Adoptable adoptable(String applicationId) {
        ApplicationRows applications = tables.applications;
        Outcomes outcomes = tables.outcomes;
        long row = applications.find(applicationId);
        boolean decided = !applications.isEnrolment(row);
        boolean hasCard = decided && outcomes.hasCard(row);
        @Nullable CardState card = hasCard ? outcomes.cardState(row) : null;
        boolean hasLife = decided && outcomes.life(row) != RowStore.NONE;
        @Nullable Stage stage = hasLife ? tables.lives.stageOf(row) : null;
        AdoptApplication command = new AdoptApplication(
                applicationId,
                tables.subjects.id(applications.subject(row)),
                applications.digest(row),
                decided ? applications.kind(row) : null,
                applications.acceptancePoint(row),
                applications.householdRegion(row),
                applications.samples(row),
                isApproved(row),
                stage,
                card,
                hasCard ? outcomes.cardChangedAtMs(row) : 0,
                decided ? outcomes.receivedAtMicros(row) : 0,
                decided ? new Answers(tables).answer(row) : null,
                new byte[0]);
        return new Adoptable(command, applications.encounter(row));
    }

    private boolean isApproved(long application) {
        long row = tables.subjects.lastApproved(tables.applications.subject(application));
        while (row != RowStore.NONE && row != application) {
            row = tables.applications.olderApproved(row);
        }
        return row == application;
    }

    /**
     * Looks for subjects to move.
     *
     * @param from 0 to begin, then what the last call said
     * @param limit rows to look at: 2,000 take a fraction of a millisecond
     */
    public Found find(long from, int limit) {
        List<String> atRest = new ArrayList<>();
        int busy = 0;
        SlotMap map = tables.moves.inForce();
        long row = from == 0 ? tables.store.first() : from;
        for (int i = 0; i < limit && row != RowStore.NONE && map != null; i++) {
            if (tables.subjects.isLive(row)
                    && map.leaves(tables.subjects.slot(row))
                    && !tables.subjects.is(row, SubjectRows.MOVED | SubjectRows.STAYS)) {
                if (isAtRest(tables, row)) {
                    atRest.add(tables.subjects.id(row));
                } else {
                    busy++;
                }
            }
            row = tables.store.next(row);
        }
        return new Found(atRest, busy, map == null ? 0 : row);
    }

    /** Whether nothing is under way for a subject: no search, no review that somebody may judge, no application on its way to a card. */
    static boolean isAtRest(Tables tables, long subject) {
        if (tables.subjects.undecided(subject) > 0) {
            return false;
        }
        for (long row = tables.subjects.lastRow(subject); row != RowStore.NONE; row = tables.applications.older(row)) {
            boolean hasSteps = !tables.applications.isEnrolment(row) && tables.outcomes.life(row) != RowStore.NONE;
            if (hasSteps && !isAtRest(tables, tables.lives.stageOf(row))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAtRest(Tables tables, Stage stage) {
        return switch (stage) {
            case ACTIVE, REFUSED, WITHDRAWN, EXPIRED -> true;
            // to be captured again by another application; it ends by itself where applications expire
            case ACCEPTED -> tables.rules.active().daysToIssue() == 0;
            case CAPTURED, IN_REVIEW, APPROVED, SIGNED, CARD_MADE -> false;
        };
    }
}
