package io.whorl.index.wire;

/** What happens to an application and its card. Some of it is asked for, the rest follows from other commands, or from the time. */
public enum Step {
    REGISTER(false),
    /** The matcher's decision. */
    DECIDE(false),
    /** One person's verdict on a review. */
    JUDGE(false),
    /** The verdicts approve. */
    CLEAR(false),
    /** The verdicts refuse. */
    REJECT(false),
    /** By the home county. */
    SIGN(true),
    MAKE_CARD(true),
    /** To the owner in person, compared 1:1. */
    HAND_OVER(true),
    /** Sent to the owner by post. */
    POST(true),
    REFUSE(true),
    WITHDRAW(true),
    /** The time that the rules give is over. */
    EXPIRE(false),
    /** A temporary card, while the owner waits. */
    ISSUE_TEMPORARY(true),
    LOSE(false),
    FIND(false),
    /** A found card, to its owner, compared 1:1. */
    HAND_BACK(true),
    /** A newer card of the same person took its place. */
    REPLACE(false),
    DESTROY(true),
    /** Who reported the loss, or came for it, was compared 1:1 and is the owner. */
    CONFIRM_LOSS(true),
    /** A supervisor vouches for who reported the loss. */
    VOUCH(true);

    private final boolean asked;

    Step(boolean asked) {
        this.asked = asked;
    }

    /** Whether somebody can ask for it by a command of its own. */
    public boolean isAsked() {
        return asked;
    }

    /** Whether who receives the card, or reports its loss, is compared 1:1 with the references on file. */
    public boolean comparesOwner() {
        return this == HAND_OVER || this == HAND_BACK || this == CONFIRM_LOSS;
    }
}
