package io.whorl.index.ledger;

/** Where the fields of the row of an application or enrolment stand, in bytes from its start, and what its flags mean. */
final class ApplicationLayout {

    static final int DELETED = 1;
    static final int CONCURRENT = 2;
    static final int UNDECIDED = 4;
    /** The subject was on file when the application came. */
    static final int ON_FILE = 8;
    /** Away from home, under rules that do not let a changed face pass there without a fingerprint. */
    static final int FACE_CHANGE_BARS = 16;

    static final int DECISION = 6;
    static final int CARD = 7;
    static final int HASH = 8;
    /** SHA-256 of what was asked; of the id once the row is deleted. */
    static final int DIGEST = 16;

    static final int SUBJECT = 48;
    static final int OLDER = 56;
    static final int OLDER_APPROVED = 64;
    static final int ENCOUNTER = 72;
    static final int PREVIOUS = 80;
    static final int NEXT = 88;
    /** When the card changed; once {@link #HAS_LIFE} is set, the row of {@link LifeRows}, which then says so. */
    static final int CARD_CHANGED_AT_MS = 96;

    static final int LOG_POSITION = 104;
    static final int RECEIVED_AT_MICROS = 112;
    static final int EXTRACT_MICROS = 120;
    static final int SEARCH_MICROS = 128;
    static final int TOTAL_MICROS = 136;
    static final int ESTIMATED_FPIR = 144;
    static final int SEARCHED_REFERENCES = 152;
    static final int FINDINGS = 160;
    static final int POLICY_VERSION = 168;
    static final int REASONS = 172;
    static final int SAMPLES = 176;
    static final int ID_BYTES = 180;
    static final int POINT_BYTES = 182;
    static final int REGION_BYTES = 184;
    static final int CAPTURES = 186;
    static final int KIND = 188;
    /** 1 if what the decision saw is on record, as it is since policies can be simulated. */
    static final int RECORDED = 189;

    /** 1 if something happened to it since there are steps. */
    static final int HAS_LIFE = 190;

    static final int ID = 192;

    static final short ABSENT = -1;

    private ApplicationLayout() {}
}
