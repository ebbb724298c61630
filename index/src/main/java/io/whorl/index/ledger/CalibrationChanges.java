package io.whorl.index.ledger;

import io.whorl.index.wire.CalibrationVersion;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.Mark;
import io.whorl.index.wire.TuningCommand.ActivateCalibration;
import io.whorl.index.wire.TuningCommand.StoreCalibration;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Applies changes of the calibration: stored by one person, activated by another. Confined to the thread of its ledger. */
final class CalibrationChanges {

    private final RequestRows requests;
    private final CalibrationRows calibrations;

    CalibrationChanges(Tables tables) {
        requests = tables.requests;
        calibrations = tables.calibrations;
    }

    void apply(StoreCalibration command, LogPoint at, Consumer<Event> sink) {
        byte[] digest = IdKey.sha256(command.content());
        String content =
                command.actor() + '\n' + command.name() + '\n' + HexFormat.of().formatHex(digest);
        if (requests.answeredBefore(RequestRows.CALIBRATION, command.requestId(), content, sink)) {
            return;
        }
        if (calibrations.isFull()) {
            sink.accept(Refusals.tooManyCalibrations(command.requestId()));
            return;
        }
        Mark by = new Mark(command.actor(), at.timeMs());
        int version = calibrations.stored(command.name(), command.content(), digest, by);
        sink.accept(requests.changed(RequestRows.CALIBRATION, command.requestId(), content, version, at));
    }

    void apply(ActivateCalibration command, LogPoint at, Consumer<Event> sink) {
        String content = command.actor() + '\n' + command.version();
        if (requests.answeredBefore(RequestRows.CALIBRATION_ACTIVATION, command.requestId(), content, sink)) {
            return;
        }
        CalibrationVersion version = calibrations.find(command.version());
        if (version == null) {
            sink.accept(Refusals.calibrationNotFound(command.requestId()));
            return;
        }
        switch (version.state()) {
            case ACTIVE -> sink.accept(Refusals.activeAlready(command.requestId()));
            case RETIRED -> sink.accept(Refusals.retired(command.requestId()));
            case STORED -> {
                if (version.stored().actor().equals(command.actor())) {
                    sink.accept(Refusals.samePerson(command.requestId()));
                } else {
                    activate(command, content, at, sink);
                }
            }
        }
    }

    private void activate(ActivateCalibration command, String content, LogPoint at, Consumer<Event> sink) {
        calibrations.activated(command.version(), new Mark(command.actor(), at.timeMs()));
        Event answer = requests.changed(
                RequestRows.CALIBRATION_ACTIVATION, command.requestId(), content, command.version(), at);
        sink.accept(new Event.CalibrationActivated(command.version(), calibrations.content(command.version())));
        sink.accept(answer);
    }
}
