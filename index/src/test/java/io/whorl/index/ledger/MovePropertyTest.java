package io.whorl.index.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.ledger.MoveView.Presence;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.MoveCommand;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.ApplicationKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Many subjects, two shards, and movers that crash at any step, come twice and send what they sent before: nobody is ever nowhere, nobody is served
 * twice, and in the end everybody is where his slot is.
 */
class MovePropertyTest {

    private static final int SUBJECTS = 12;
    private static final int STEPS = 400;

    /** What a mover has sent and may send again. */
    private final List<Command> sentToOld = new ArrayList<>();

    private final List<Command> sentToNew = new ArrayList<>();
    private final List<Command> oldLog = new ArrayList<>();
    private final List<Command> newLog = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<String> deleted = new ArrayList<>();

    @Seeds(count = 20)
    void shouldLoseNobodyAndServeNobodyTwice(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (Ledger old = Ledger.confined(Policy.DEFAULT);
                Ledger fresh = Ledger.confined(Policy.DEFAULT)) {
            begin(old, fresh, random);
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(6)) {
                    case 0 -> come(old, fresh, random);
                    case 1 -> again(old, fresh, random);
                    default -> move(old, fresh, random);
                }
                check(old, fresh);
            }
            for (int step = 0; step < 20 * SUBJECTS; step++) {
                decideAll(old);
                decideAll(fresh);
                move(old, fresh, random);
            }
            check(old, fresh);
            assertEquals(
                    old.moving().counts().gone("new"), fresh.moving().counts().come("old"));
            for (int number = 0; number < SUBJECTS; number++) {
                Presence there =
                        fresh.moving().whereabouts(MoveRuns.moving(number)).presence();
                assertTrue(
                        there == Presence.ADOPTED || there == Presence.HERE || there == Presence.UNKNOWN, there + "");
                assertFalse(isServed(old, MoveRuns.moving(number)), "left behind: " + number);
            }
            assertEquals(old.stateHash(), replayed(oldLog));
            assertEquals(fresh.stateHash(), replayed(newLog));
        }
    }

    private void begin(Ledger old, Ledger fresh, SplittableRandom random) {
        for (int number = 0; number < SUBJECTS; number++) {
            for (int i = random.nextInt(4); i > 0; i--) {
                String subject = MoveRuns.moving(number);
                toOld(old, new Command.EnrolReference(id(subject), new byte[32], subject, 1, new byte[8]));
            }
        }
        toOld(old, new MoveCommand.PutMapInForce(MoveRuns.map(2, "old")));
        toNew(fresh, new MoveCommand.PutMapInForce(MoveRuns.map(2, "new")));
    }

    private String id(String subject) {
        return subject + "/" + ids.merge(subject, 1, Integer::sum);
    }

    /** A subject comes to both doors; the new one asks the old one first. */
    private void come(Ledger old, Ledger fresh, SplittableRandom random) {
        String subject = MoveRuns.moving(random.nextInt(SUBJECTS));
        if (random.nextInt(3) == 0) {
            decideAll(random.nextBoolean() ? old : fresh);
            return;
        }
        ApplicationKind kind = random.nextBoolean() ? ApplicationKind.FIRST : ApplicationKind.RENEWAL;
        Presence there = fresh.moving().whereabouts(subject).presence();
        Presence here = old.moving().whereabouts(subject).presence();
        boolean mayBeNew = there != Presence.UNKNOWN || here == Presence.UNKNOWN;
        if (random.nextInt(8) == 0 && there == Presence.ADOPTED) {
            // deleted: first the history
            if (MoveRuns.said(old, logged(oldLog, new MoveCommand.ForgetSubject(subject)))
                    .equals("1")) {
                toNew(fresh, new Command.DeleteSubject(id(subject), subject));
                deleted.add(subject);
            }
            return;
        }
        toOld(old, LedgerCommands.application(id(subject), subject, kind));
        if (mayBeNew) {
            toNew(fresh, LedgerCommands.application(id(subject), subject, kind));
        }
    }

    private void decideAll(Ledger ledger) {
        List<String> pending = new ArrayList<>();
        ledger.forEachPending(search -> pending.add(search.applicationId()));
        List<Command> log = ledger.moving().counts().inForce() != null
                        && ledger.moving().counts().inForce().isNew()
                ? newLog
                : oldLog;
        for (String id : pending) {
            MoveRuns.apply(ledger, logged(log, LedgerCommands.result(id, List.of())));
        }
    }

    /** One step of a mover, which knows nothing but what the log of the old shard says. */
    private void move(Ledger old, Ledger fresh, SplittableRandom random) {
        if (old.moving().departure().isEmpty()) {
            List<String> atRest = old.moving().find(0, 10_000).atRest();
            if (!atRest.isEmpty()) {
                send(old, sentToOld, oldLog, new MoveCommand.LeaveSubject(atRest.get(random.nextInt(atRest.size()))));
            }
            return;
        }
        String subject = old.moving().departure().orElseThrow().subjectId();
        List<MoveCommand> adoption = MoveRuns.adoption(old);
        // it crashes anywhere, or goes on to the end
        int until = random.nextInt(2) == 0 ? adoption.size() : random.nextInt(adoption.size());
        for (MoveCommand command : adoption.subList(0, until)) {
            send(fresh, sentToNew, newLog, command);
        }
        if (until == adoption.size() && random.nextInt(4) > 0) {
            send(old, sentToOld, oldLog, new MoveCommand.RemoveSubject(subject));
        }
    }

    /** Something that was sent before arrives once more. */
    private void again(Ledger old, Ledger fresh, SplittableRandom random) {
        if (!sentToNew.isEmpty()) {
            toNew(fresh, sentToNew.get(random.nextInt(sentToNew.size())));
        }
        if (!sentToOld.isEmpty() && random.nextBoolean()) {
            Command command = sentToOld.get(random.nextInt(sentToOld.size()));
            // a removal is only ever sent once the subject was adopted, and so is what comes late
            toOld(old, command);
        }
    }

    private void check(Ledger old, Ledger fresh) {
        for (int number = 0; number < SUBJECTS; number++) {
            String subject = MoveRuns.moving(number);
            boolean known = old.subject(subject) >= 0 || fresh.subject(subject) >= 0;
            Presence there = fresh.moving().whereabouts(subject).presence();
            boolean isServedThere = there == Presence.HERE || there == Presence.ADOPTED;
            assertFalse(isServed(old, subject) && isServedThere, () -> "served twice: " + subject);
            assertTrue(
                    !known
                            || isServed(old, subject)
                            || isServedThere
                            || old.moving().whereabouts(subject).presence() == Presence.LEAVING
                            || deleted.contains(subject),
                    () -> "nowhere: " + subject);
        }
        assertTrue(fresh.moving().counts().come("old") >= old.moving().counts().gone("new"));
        for (Ledger ledger : List.of(old, fresh)) {
            long[] live = {0};
            ledger.forEachEncounter((encounter, subject, under) -> live[0]++);
            assertEquals(ledger.encounterCount(), live[0]);
        }
    }

    private static boolean isServed(Ledger ledger, String subject) {
        return ledger.moving().whereabouts(subject).presence() == Presence.HERE;
    }

    private void send(Ledger ledger, List<Command> sent, List<Command> log, Command command) {
        sent.add(command);
        MoveRuns.apply(ledger, logged(log, command));
    }

    private void toOld(Ledger ledger, Command command) {
        MoveRuns.apply(ledger, logged(oldLog, command));
    }

    private void toNew(Ledger ledger, Command command) {
        MoveRuns.apply(ledger, logged(newLog, command));
    }

    private static Command logged(List<Command> log, Command command) {
        log.add(command);
        return command;
    }

    private static long replayed(List<Command> log) {
        try (Ledger ledger = Ledger.confined(Policy.DEFAULT)) {
            for (Command command : log) {
                var _ = MoveRuns.apply(ledger, command);
            }
            return ledger.stateHash();
        }
    }
}
