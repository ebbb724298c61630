package io.whorl.ingest.contract;

/** How the identifiers of subjects are checked; one rule holds for a whole installation. */
public enum SubjectIdRule {

    /** The citizen identification number of GB 11643-1999, see {@link CitizenNumber}. */
    CN_CITIZEN_NUMBER("cn-citizen-number", CitizenNumber.RULE) {
        @Override
        public boolean accepts(String subjectId) {
            return CitizenNumber.isValid(subjectId);
        }
    },

    /** Any identifier of the alphabet and length of {@link RequestId}; its meaning is the issuance system's own. */
    OPAQUE("opaque", RequestId.RULE) {
        @Override
        public boolean accepts(String subjectId) {
            return RequestId.isValid(subjectId);
        }
    };

    private final String settingName;
    private final String sentence;

    SubjectIdRule(String settingName, String sentence) {
        this.settingName = settingName;
        this.sentence = sentence;
    }

    public abstract boolean accepts(String subjectId);

    /** The rule's name in the settings. */
    public String settingName() {
        return settingName;
    }

    /** The rule in one sentence, for refusals. */
    public String sentence() {
        return sentence;
    }
}
