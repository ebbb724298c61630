package io.whorl.bench.attacks;

/** What somebody who is on file brings to a second application, under another identity. */
enum Attack {
    /** No attack, but the ordinary duplicate. */
    NONE("duplicate", "own fingers, own face", Part.OWN, Part.OWN),
    STRANGE_FACE("duplicate-strange-face", "own fingers, a stranger's face", Part.OWN, Part.STRANGERS),
    STRANGE_FINGERS("duplicate-strange-fingers", "a stranger's fingers, own face", Part.STRANGERS, Part.OWN),
    NO_FACE("duplicate-no-face", "own fingers, no face", Part.OWN, Part.MISSING),
    NO_FINGERS("duplicate-no-fingers", "no fingers, own face", Part.MISSING, Part.OWN);

    private final String figure;
    private final String title;
    private final Part fingers;
    private final Part face;

    /** Whose it is. */
    enum Part {
        OWN,
        STRANGERS,
        MISSING
    }

    Attack(String figure, String title, Part fingers, Part face) {
        this.figure = figure;
        this.title = title;
        this.fingers = fingers;
        this.face = face;
    }

    /** Its name among the figures. */
    String figure() {
        return figure;
    }

    String title() {
        return title;
    }

    Part fingers() {
        return fingers;
    }

    Part face() {
        return face;
    }
}
