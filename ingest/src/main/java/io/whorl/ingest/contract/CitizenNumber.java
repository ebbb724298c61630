package io.whorl.ingest.contract;

import java.time.Month;
import java.time.Year;
import java.util.Set;

/**
 * The citizen identification number of GB 11643-1999: six digits of the region, the date of birth as yyyymmdd, three digits
 * of a sequence, and a check character by ISO 7064 MOD 11-2 (digits, or X for ten).
 */
public final class CitizenNumber {

    /** The rule in one sentence, for refusals. */
    public static final String RULE =
            "a citizen number has 17 digits, of which the first two are a province of GB/T 2260,"
                    + " with a real date of birth (from 1800 on) and the check character of GB 11643";

    private static final int LENGTH = 18;
    private static final int EARLIEST_YEAR = 1800;
    /** 2^(17-i) mod 11 (ISO 7064 MOD 11-2, as printed in GB 11643-1999). */
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    /** The provinces of GB/T 2260, and 83, by which residents of Taiwan are numbered. Counties come and go, provinces stay. */
    private static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83");

    private static final String CHECK_CHARACTERS = "10X98765432";

    private CitizenNumber() {}

    public static boolean isValid(String number) {
        if (number.length() != LENGTH || !PROVINCES.contains(number.substring(0, 2))) {
            return false;
        }
        for (int i = 0; i < WEIGHTS.length; i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return false;
            }
        }
        return hasRealDate(number) && number.charAt(LENGTH - 1) == checkCharacter(number);
    }

    /** The check character for the first 17 characters, which must be digits. */
    public static char checkCharacter(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return CHECK_CHARACTERS.charAt(sum % CHECK_CHARACTERS.length());
    }

    private static boolean hasRealDate(String number) {
        int year = Integer.parseInt(number, 6, 10, 10);
        int month = Integer.parseInt(number, 10, 12, 10);
        int day = Integer.parseInt(number, 12, 14, 10);
        return year >= EARLIEST_YEAR
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= Month.of(month).length(Year.isLeap(year));
    }
}
