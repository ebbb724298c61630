package io.whorl.index.ledger;

import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event.CommandRefused;
import io.whorl.index.wire.LifeCommand;
import io.whorl.index.wire.MoveCommand;
import io.whorl.index.wire.SlotMap;
import io.whorl.index.wire.TuningCommand;
import org.jspecify.annotations.Nullable;

/**
 * Refuses commands about subjects who are not served here: on their way, on another shard, or new in a slot of another one. What repeats a
 * command of before passes, as its answer changes nothing. Confined to the thread of its ledger.
 */
final class MoveGate {

    private final Tables tables;

    MoveGate(Tables tables) {
        this.tables = tables;
    }

    /** Why a command is not applied here, or null. */
    @Nullable CommandRefused refusal(Command command) {
        if (tables.moves.inForce() == null) {
            // nobody ever moved
            return null;
        }
        return switch (command) {
            case Command.RegisterApplication c -> ofNew(c.id(), c.subjectId());
            case Command.EnrolReference c -> ofNew(c.id(), c.subjectId());
            case Command.DeleteSubject c -> of(c.id(), c.subjectId());
            case Command.ReportLoss c -> of(c.id(), c.subjectId());
            case Command.ReportFoundCard c -> ofApplication(c.id(), c.cardId());
            case LifeCommand.TakeStep c -> ofApplication(c.id(), c.applicationId());
            case LifeCommand.Judge c -> ofApplication(c.id(), c.applicationId());
            case LifeCommand.PutOnList c -> of(c.id(), c.subjectId());
            case LifeCommand.UseToken c -> of(c.id(), c.subjectId());
            case LifeCommand.SetRules _,
                    Command.RecordSearchResult _,
                    Command.ConfirmPosition _,
                    TuningCommand _,
                    MoveCommand _ -> null;
        };
    }

    private @Nullable CommandRefused ofNew(String id, String subjectId) {
        return tables.applications.find(id) == RowStore.NONE ? refusal(id, subjectId) : null;
    }

    private @Nullable CommandRefused of(String id, String subjectId) {
        return tables.requests.find(id) == RowStore.NONE ? refusal(id, subjectId) : null;
    }

    private @Nullable CommandRefused ofApplication(String id, String applicationId) {
        long row = tables.liveApplication(applicationId);
        if (row == RowStore.NONE || tables.requests.find(id) != RowStore.NONE) {
            return null;
        }
        return refusal(id, tables.subjects.id(tables.applications.subject(row)));
    }

    private @Nullable CommandRefused refusal(String id, String subjectId) {
        long subject = tables.subjects.find(subjectId);
        SlotMap map = tables.moves.inForce();
        if (map == null) {
            return null;
        }
        int slot = SlotMap.slot(subjectId);
        if (subject == RowStore.NONE) {
            return map.isOwn(slot) ? null : MoveRefusals.otherShard(id, map.owner(slot));
        }
        if (tables.subjects.is(subject, SubjectRows.LEAVING | SubjectRows.ARRIVING)) {
            return MoveRefusals.moving(id);
        }
        return tables.subjects.is(subject, SubjectRows.MOVED) ? MoveRefusals.otherShard(id, map.owner(slot)) : null;
    }
}
