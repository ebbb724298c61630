package io.whorl.index.ledger;

import io.whorl.index.wire.Command;
import io.whorl.index.wire.MoveCommand;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the row of a new application or enrolment begins with. */
record NewApplication(
        int rowKind,
        String id,
        byte[] digest,
        long subject,
        @Nullable ApplicationKind kind,
        @Nullable String acceptancePoint,
        @Nullable String householdRegion,
        List<CaptureAssessment> captures,
        int samples) {

    static NewApplication of(Command.RegisterApplication command, long subject) {
        return new NewApplication(
                RowKind.APPLICATION,
                command.applicationId(),
                command.digest(),
                subject,
                command.kind(),
                command.acceptancePoint(),
                command.householdRegion(),
                command.captures(),
                command.samples());
    }

    static NewApplication of(Command.EnrolReference command, long subject) {
        return new NewApplication(
                RowKind.ENROLMENT,
                command.enrolmentId(),
                command.digest(),
                subject,
                null,
                null,
                null,
                List.of(),
                command.samples());
    }

    static NewApplication of(MoveCommand.AdoptApplication command, long subject) {
        return new NewApplication(
                command.kind() == null ? RowKind.ENROLMENT : RowKind.APPLICATION,
                command.applicationId(),
                command.digest(),
                subject,
                command.kind(),
                command.acceptancePoint(),
                command.householdRegion(),
                command.answer() == null ? List.of() : command.answer().captures(),
                command.samples());
    }
}
