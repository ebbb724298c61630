package io.whorl.index.wire;

/**
 * What the ledger allows between desk and card, as data: it is replicated, changed by a command, and every step is taken by the
 * version that holds at its place in the log.
 *
 * @param version of the ledger's count; in a command, the version that it is to follow
 * @param fullLife whether a card is signed for, made and handed over. Without it the approval itself makes the card active and a found card
 *     is active again at once, as in logs of before
 * @param daysToIssue from the application to the card with its owner; 0: no limit
 * @param temporaryDays validity of a temporary card
 * @param homeDigits how many digits of a region code make a home: 6 county, 4 city, 2 province
 * @param firstAtHome a first issue is not done away from home
 * @param faceChangeAtHome nor is a renewal or replacement for a person whose face changed and who has no fingerprint to compare
 * @param fraudAtHome nor anything for a subject with a record of fraud
 * @param badFaithAtHome nor for one on the bad-faith list
 * @param lossCompared while a card with fingerprints is lost and nobody was compared with them by finger or vouched for, no other is signed for, nor
 *     a temporary one issued
 */
public record IssuanceRules(
        int version,
        boolean fullLife,
        int daysToIssue,
        int temporaryDays,
        int homeDigits,
        boolean firstAtHome,
        boolean faceChangeAtHome,
        boolean fraudAtHome,
        boolean badFaithAtHome,
        boolean lossCompared) {

    public static final int MAX_DAYS = 3_650;

    /** Digits of a region code of GB/T 2260. */
    public static final int REGION_DIGITS = 6;

    /** By what logs were written under before there were rules. */
    public static final IssuanceRules BEFORE =
            new IssuanceRules(0, false, 0, 90, REGION_DIGITS, false, false, false, false, false);

    /** What a new installation begins with; follows {@link #BEFORE}. */
    public static final IssuanceRules DEFAULT =
            new IssuanceRules(0, true, 60, 90, REGION_DIGITS, true, true, true, true, true);

    public IssuanceRules {
        limited("version", version, 0, Integer.MAX_VALUE);
        limited("daysToIssue", daysToIssue, 0, MAX_DAYS);
        limited("temporaryDays", temporaryDays, 1, MAX_DAYS);
        limited("homeDigits", homeDigits, 1, REGION_DIGITS);
    }

    public IssuanceRules withVersion(int other) {
        return new IssuanceRules(
                other,
                fullLife,
                daysToIssue,
                temporaryDays,
                homeDigits,
                firstAtHome,
                faceChangeAtHome,
                fraudAtHome,
                badFaithAtHome,
                lossCompared);
    }

    /** Whether two places are of one home, by their leading digits. A place shorter than these is home to itself alone. */
    public boolean isSameHome(String place, String other) {
        int length = Math.min(homeDigits, Math.min(place.length(), other.length()));
        return length == homeDigits ? place.startsWith(other.substring(0, length)) : place.equals(other);
    }

    private static void limited(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "issuance rules: " + what + "=" + value + ", limit=" + least + " to " + most);
        }
    }
}
