package io.whorl.index.ledger;

import io.whorl.index.wire.CardState;
import io.whorl.index.wire.Step;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.Verification;

/**
 * Whether whoever reported a card lost is known to be its owner. It is lost all the same, at once; but a card with fingerprints is replaced only for
 * somebody who was compared with them, or for whom a supervisor vouches. Confined to the thread of its ledger.
 */
final class Losses {

    private final Tables tables;

    Losses(Tables tables) {
        this.tables = tables;
    }

    /** Whether the application would replace a lost card for somebody of whom nobody knows by finger that it is the owner's. */
    boolean bars(long application) {
        return !isComparedByFinger(application) && isOpen(tables.applications.subject(application));
    }

    /** Whether templates of fingers stand behind a card. */
    boolean hasFingerprints(long application) {
        return tables.applications.captures(application).stream()
                .anyMatch(capture -> capture.used() && capture.modality() == Modality.FINGER);
    }

    private boolean isOpen(long subject) {
        long row = tables.subjects.lastRow(subject);
        for (; row != RowStore.NONE; row = tables.applications.older(row)) {
            if (tables.outcomes.hasCard(row)
                    && tables.outcomes.cardState(row) == CardState.LOST
                    && !isConfirmed(row)
                    && hasFingerprints(row)) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody was compared or vouched for since the card was lost. */
    private boolean isConfirmed(long row) {
        long life = tables.outcomes.life(row);
        long entry = life == RowStore.NONE ? RowStore.NONE : tables.lives.lastStep(life);
        for (; entry != RowStore.NONE; entry = tables.steps.older(entry)) {
            Step step = tables.steps.step(entry);
            if (step == Step.CONFIRM_LOSS || step == Step.VOUCH) {
                return true;
            }
            if (step == Step.LOSE) {
                return false;
            }
        }
        return false;
    }

    private boolean isComparedByFinger(long application) {
        Verification own = tables.findings.own(tables.outcomes.findings(application));
        return own != null
                && own.decision() == MatchDecision.MATCH
                && own.comparisons().stream().anyMatch(compared -> compared.modality() == Modality.FINGER);
    }
}
