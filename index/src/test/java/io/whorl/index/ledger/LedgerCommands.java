package io.whorl.index.ledger;

import io.whorl.index.wire.Command;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.SearchReport;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Modality;
import java.util.List;
import java.util.Set;

/** Good commands for tests that need one. */
final class LedgerCommands {

    private static final int GALLERY = 1_000;

    private static final List<CaptureAssessment> CAPTURES = List.of(
            new CaptureAssessment(0, Modality.FINGER, FingerPosition.RIGHT_THUMB, 71, true, Set.of()),
            new CaptureAssessment(1, Modality.FINGER, FingerPosition.LEFT_THUMB, 66, true, Set.of()),
            new CaptureAssessment(2, Modality.FACE, FingerPosition.UNKNOWN, 80, true, Set.of()));

    private LedgerCommands() {}

    static Command.RegisterApplication application(String id, String subjectId, ApplicationKind kind) {
        return new Command.RegisterApplication(
                id, new byte[32], kind, subjectId, "320412-07", "340522", CAPTURES, 3, new byte[16], 0, 61_000);
    }

    static Command.RecordSearchResult result(String id, List<EncounterCandidate> candidates) {
        return new Command.RecordSearchResult(
                id, new SearchReport(true, candidates, null, GALLERY, GALLERY, 23_500, 97_200, 0, 0));
    }
}
