package io.whorl.index.ledger;

import io.whorl.index.ledger.MoveView.Adoptable;
import io.whorl.index.ledger.MoveView.Departure;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.MoveCommand;
import io.whorl.index.wire.SlotMap;
import java.util.ArrayList;
import java.util.List;

/** Shards "old" and "third", and "new", which takes every slot of the old one but for the first; and the steps of a move between two ledgers. */
final class MoveRuns {

    static final List<String> SHARDS = List.of("old", "third", "new");

    private static final SlotMap OLD = made(2, "old");
    private static final SlotMap NEW = made(2, "new");

    private MoveRuns() {}

    /** The map as a shard sees it: even slots were the old one's, odd ones are the third's. */
    static SlotMap map(int version, String own) {
        return version == 2 && own.equals("old") ? OLD : version == 2 && own.equals("new") ? NEW : made(version, own);
    }

    private static SlotMap made(int version, String own) {
        byte[] before = new byte[SlotMap.SLOTS];
        byte[] after = new byte[SlotMap.SLOTS];
        for (int slot = 0; slot < SlotMap.SLOTS; slot++) {
            before[slot] = (byte) (slot % 2);
            after[slot] = before[slot] == 0 && slot > 0 ? 2 : before[slot];
        }
        return new SlotMap(version, own, SHARDS, before, after);
    }

    /** The number-th subject of the slots that go from the old shard to the new one. */
    static String moving(int number) {
        return subject(number, 0);
    }

    /** The number-th subject of the third shard. */
    static String ofThird(int number) {
        return subject(number, 1);
    }

    private static String subject(int number, int remainder) {
        int left = number;
        for (int i = 0; ; i++) {
            int slot = SlotMap.slot("S-" + i);
            if (slot % 2 == remainder && slot > 0 && left-- == 0) {
                return "S-" + i;
            }
        }
    }

    static List<Event> apply(Ledger ledger, Command command) {
        List<Event> events = new ArrayList<>();
        ledger.apply(command, 5_000, 640, events::add);
        return events;
    }

    /** The version that a command is answered with, or the code of its refusal. */
    static String said(Ledger ledger, Command command) {
        return switch (apply(ledger, command).getLast()) {
            case Event.TuningChanged changed -> Integer.toString(changed.version());
            case Event.CommandRefused refused -> refused.refusal().code();
            case Event other -> other.getClass().getSimpleName();
        };
    }

    /** Puts the map in force in the log of each shard, the new one last. */
    static void begin(Ledger old, Ledger third, Ledger fresh) {
        apply(old, new MoveCommand.PutMapInForce(map(2, "old")));
        apply(third, new MoveCommand.PutMapInForce(map(2, "third")));
        apply(fresh, new MoveCommand.PutMapInForce(map(2, "new")));
    }

    static List<MoveCommand> adoption(Ledger from) {
        Departure departure = from.moving().departure().orElseThrow();
        List<MoveCommand> commands = new ArrayList<>();
        for (String id : departure.applications()) {
            Adoptable adoptable = from.moving().adoptable(id);
            commands.add(
                    adoptable.encounter() < 0
                            ? adoptable.command()
                            : adoptable.command().withTemplates(new byte[8]));
        }
        commands.add(new MoveCommand.AdoptSubject(
                departure.subjectId(),
                "old",
                departure.number(),
                departure.applications().size(),
                departure.lists()));
        return commands;
    }

    static void adopt(Ledger from, Ledger to) {
        for (MoveCommand command : adoption(from)) {
            apply(to, command);
        }
    }
}
