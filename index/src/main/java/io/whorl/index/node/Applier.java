package io.whorl.index.node;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.node.Answers.Sender;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.CommandCodec;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.LifeCommand;
import io.whorl.index.wire.MoveCommand;
import io.whorl.index.wire.TuningCommand;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.lang.invoke.VarHandle;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Applies one command after the other: decodes it, opens its templates, lets the ledger decide what happens, and carries that out in
 * order, so that a reference is in records and columns before its own search is dispatched.
 *
 * <p>Two kinds of fault are told apart. What a message may be guilty of (it does not decode; its templates do not open, or are not as
 * many as it says) is found before the ledger sees it; it changes nothing, here or at any replay, and the log goes on. What happens
 * after the ledger has begun (it throws, the record store or the columns do) leaves this member in a state nobody can vouch for: it
 * is thrown, and the member stops. Confined to the thread that applies the log.
 */
final class Applier {

    private static final byte[] NONE = {};

    private final Ledger ledger;
    private final References references;
    private final Answers answers;
    private final SearchDispatch searches;
    private final ImageDeletions images;
    private final LogProgress progress;
    private final VisibleTimes visible;
    private final Calibrations calibrations;
    private final Faults faults;
    private final CommandCodec codec = new CommandCodec();

    private @Nullable OpenedReference opened;
    private long logPosition;

    /** What an applier works on. */
    record Parts(
            Ledger ledger,
            References references,
            Answers answers,
            SearchDispatch searches,
            ImageDeletions images,
            LogProgress progress,
            VisibleTimes visible,
            Calibrations calibrations,
            Faults faults) {}

    Applier(Parts parts) {
        ledger = parts.ledger();
        references = parts.references();
        answers = parts.answers();
        searches = parts.searches();
        images = parts.images();
        progress = parts.progress();
        visible = parts.visible();
        calibrations = parts.calibrations();
        faults = parts.faults();
    }

    /** Applies what stands at this position of the log, sent by this session or {@link Clients#NOBODY}. Throws only what the member must stop for. */
    void apply(long session, DirectBuffer buffer, int offset, int length, long logTimeMs, long position) {
        visible.taken();
        CommandCodec.Message message;
        try {
            message = codec.decode(buffer, offset, length);
        } catch (IllegalArgumentException e) {
            faults.notice("a command that does not decode was passed over: " + e.getMessage());
            return;
        }
        Sender sender = new Sender(session, message);
        Refusal refusal = refusal(message.command());
        if (refusal != null) {
            answers.answer(sender, new Event.CommandRefused(message.command().id(), refusal));
            return;
        }
        logPosition = position;
        ledger.apply(message.command(), logTimeMs, position, event -> carryOut(sender, event));
        if (message.command() instanceof Command.RecordSearchResult result) {
            searches.recorded(result.applicationId());
        }
        opened = null;
    }

    private void carryOut(Sender sender, Event event) {
        switch (event) {
            case Event.ReferenceInserted inserted -> insert(inserted);
            case Event.SearchRequested requested ->
                searches.requested(requested.search(), templates(opened), logPosition, ledger.policy());
            case Event.EncountersDeleted deleted -> delete(deleted);
            case Event.PendingDissolved dissolved -> {
                searches.dissolved(dissolved.applicationId());
                answers.dissolved(dissolved);
            }
            case Event.CalibrationActivated activated -> calibrations.activate(activated);
            case Event.Answer answer -> {
                // whoever has the answer finds the policy in force
                progress.policy(ledger.policy());
                progress.moves(ledger.moving().counts());
                answers.answer(sender, answer);
            }
        }
    }

    private void insert(Event.ReferenceInserted inserted) {
        OpenedReference reference = opened;
        if (reference == null) {
            throw new IllegalStateException("a reference without templates: encounter=" + inserted.encounter());
        }
        references.insert(
                inserted.encounter(),
                inserted.subject(),
                new SealedRecord(inserted.sealedUnder(), inserted.sealedTemplates()),
                reference);
        if (progress.leads()) {
            visible.visible();
        }
    }

    /** Whoever searched without these references finds them counted among those that are gone, if they moved. */
    private void delete(Event.EncountersDeleted deleted) {
        progress.moves(ledger.moving().counts());
        VarHandle.fullFence();
        references.delete(deleted.encounters());
        if (deleted.sealedUnder().length > 0) {
            images.add(deleted.sealedUnder());
            progress.deleted();
        }
    }

    /** Why the ledger does not get to see a command, or null. */
    private @Nullable Refusal refusal(Command command) {
        if (command instanceof TuningCommand.StoreCalibration stored) {
            String why = calibrations.refusal(stored.content());
            return why == null ? null : Refusal.unusable("NO_CALIBRATION", "This is no calibration: " + why, "data");
        }
        return open(command);
    }

    /** Opens the templates of a command, if it has any; the refusal if they do not open or would not be taken. */
    private @Nullable Refusal open(Command command) {
        byte[] sealed = sealedTemplates(command);
        opened = sealed.length == 0 ? null : references.open(sealed, command.id());
        if (sealed.length > 0 && opened == null) {
            return refusal(
                    "TEMPLATES_DO_NOT_OPEN", "The sealed templates do not open under this id.", "they do not open");
        }
        String why = whyNotTaken(command, sealed, templates(opened));
        return why == null
                ? null
                : refusal("TEMPLATES_NOT_TAKEN", "The templates cannot be kept as a reference: " + why + ".", why);
    }

    /** The ledger decides by the number that the command states, so it must be the true one. */
    private @Nullable String whyNotTaken(Command command, byte[] sealed, @Nullable TemplateSet templates) {
        int stated = samples(command);
        int held = templates == null ? 0 : templates.samples();
        if (stated != held) {
            return "samples stated=" + stated + ", sealed=" + held;
        }
        return templates == null ? null : references.refusal(new SealedRecord(command.id(), sealed), templates);
    }

    private static @Nullable TemplateSet templates(@Nullable OpenedReference reference) {
        return reference == null ? null : reference.coded().templates();
    }

    private Refusal refusal(String code, String detail, String why) {
        faults.notice("templates were refused: " + why);
        return new Refusal(Refusal.Kind.UNUSABLE, code, detail, null);
    }

    private static int samples(Command command) {
        return switch (command) {
            case Command.RegisterApplication c -> c.samples();
            case Command.EnrolReference c -> c.samples();
            case MoveCommand.AdoptApplication c -> c.sealedTemplates().length == 0 ? 0 : c.samples();
            case Command.RecordSearchResult _,
                    Command.DeleteSubject _,
                    Command.ReportLoss _,
                    Command.ReportFoundCard _,
                    Command.ConfirmPosition _,
                    TuningCommand _,
                    LifeCommand _,
                    MoveCommand _ -> 0;
        };
    }

    private static byte[] sealedTemplates(Command command) {
        return switch (command) {
            case Command.RegisterApplication c -> c.sealedTemplates();
            case Command.EnrolReference c -> c.sealedTemplates();
            case MoveCommand.AdoptApplication c -> c.sealedTemplates();
            case Command.RecordSearchResult _,
                    Command.DeleteSubject _,
                    Command.ReportLoss _,
                    Command.ReportFoundCard _,
                    Command.ConfirmPosition _,
                    TuningCommand _,
                    LifeCommand _,
                    MoveCommand _ -> NONE;
        };
    }
}
