package io.whorl.index.ledger;

import static io.whorl.index.wire.CardState.ACTIVE;
import static io.whorl.index.wire.CardState.DESTROYED;
import static io.whorl.index.wire.CardState.FOUND;
import static io.whorl.index.wire.CardState.LOST;
import static io.whorl.index.wire.CardState.MADE;
import static io.whorl.index.wire.CardState.REPLACED;
import static io.whorl.index.wire.CardState.TO_BE_DESTROYED;

import io.whorl.index.wire.CardState;
import io.whorl.index.wire.Stage;
import io.whorl.index.wire.Step;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which step is possible where, as data: what stands in neither table is refused. Immutable. */
final class LifeTable {

    private static final Set<Stage> CHECKED = EnumSet.of(Stage.APPROVED, Stage.SIGNED, Stage.CARD_MADE);

    /** A step of an application; {@code to} null: it stays where it is. */
    record Move(Step step, Set<Stage> from, @Nullable Stage to) {}

    /** A step of a card; null: there is none. */
    record CardMove(
            Step step, @Nullable CardState from, @Nullable CardState to) {}

    static final List<Move> MOVES = List.of(
            new Move(Step.JUDGE, EnumSet.of(Stage.IN_REVIEW), null),
            new Move(Step.CLEAR, EnumSet.of(Stage.IN_REVIEW), Stage.APPROVED),
            new Move(Step.REJECT, EnumSet.of(Stage.IN_REVIEW), Stage.REFUSED),
            new Move(Step.SIGN, EnumSet.of(Stage.APPROVED), Stage.SIGNED),
            new Move(Step.MAKE_CARD, EnumSet.of(Stage.SIGNED), Stage.CARD_MADE),
            new Move(Step.HAND_OVER, EnumSet.of(Stage.CARD_MADE), Stage.ACTIVE),
            new Move(Step.POST, EnumSet.of(Stage.CARD_MADE), Stage.ACTIVE),
            new Move(
                    Step.REFUSE,
                    EnumSet.of(Stage.ACCEPTED, Stage.IN_REVIEW, Stage.APPROVED, Stage.SIGNED),
                    Stage.REFUSED),
            new Move(
                    Step.WITHDRAW,
                    EnumSet.of(Stage.ACCEPTED, Stage.IN_REVIEW, Stage.APPROVED, Stage.SIGNED),
                    Stage.WITHDRAWN),
            new Move(
                    Step.EXPIRE,
                    EnumSet.of(Stage.ACCEPTED, Stage.IN_REVIEW, Stage.APPROVED, Stage.SIGNED, Stage.CARD_MADE),
                    Stage.EXPIRED),
            new Move(Step.ISSUE_TEMPORARY, CHECKED, null));

    static final List<CardMove> CARD_MOVES = List.of(
            new CardMove(Step.MAKE_CARD, null, MADE),
            new CardMove(Step.HAND_OVER, MADE, ACTIVE),
            new CardMove(Step.POST, MADE, ACTIVE),
            new CardMove(Step.EXPIRE, null, null),
            new CardMove(Step.EXPIRE, MADE, TO_BE_DESTROYED),
            new CardMove(Step.LOSE, ACTIVE, LOST),
            new CardMove(Step.FIND, ACTIVE, FOUND),
            new CardMove(Step.FIND, LOST, FOUND),
            new CardMove(Step.FIND, REPLACED, TO_BE_DESTROYED),
            new CardMove(Step.HAND_BACK, FOUND, ACTIVE),
            new CardMove(Step.REPLACE, ACTIVE, REPLACED),
            new CardMove(Step.REPLACE, LOST, REPLACED),
            new CardMove(Step.REPLACE, FOUND, TO_BE_DESTROYED),
            new CardMove(Step.DESTROY, TO_BE_DESTROYED, DESTROYED),
            new CardMove(Step.CONFIRM_LOSS, LOST, LOST),
            new CardMove(Step.VOUCH, LOST, LOST));

    private LifeTable() {}

    /** Whether a step is possible for an application at a stage, with its card in a state or none. */
    static boolean allows(Step step, Stage stage, @Nullable CardState card) {
        boolean stageFits = true;
        for (Move move : MOVES) {
            if (move.step() == step) {
                stageFits = move.from().contains(stage);
            }
        }
        return stageFits && (!concernsCard(step) || cardMove(step, card) != null);
    }

    /** The stage after a step that is possible. */
    static Stage stageAfter(Step step, Stage stage) {
        for (Move move : MOVES) {
            if (move.step() == step && move.to() != null) {
                return move.to();
            }
        }
        return stage;
    }

    /** The card after a step that is possible. */
    static @Nullable CardState cardAfter(Step step, @Nullable CardState card) {
        CardMove move = cardMove(step, card);
        return move == null ? card : move.to();
    }

    private static boolean concernsCard(Step step) {
        return CARD_MOVES.stream().anyMatch(move -> move.step() == step);
    }

    private static @Nullable CardMove cardMove(Step step, @Nullable CardState card) {
        for (CardMove move : CARD_MOVES) {
            if (move.step() == step && move.from() == card) {
                return move;
            }
        }
        return null;
    }
}
