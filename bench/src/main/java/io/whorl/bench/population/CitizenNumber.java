package io.whorl.bench.population;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Chinese citizen identification numbers by GB 11643-1999: region, date of birth, sequence (odd for men), check character. Those made
 * here belong to nobody known; within one population each person has a different one.
 */
final class CitizenNumber {

    /** County-level codes of GB/T 2260. */
    private static final List<String> REGIONS = List.of(
            "110105", "110108", "120101", "130102", "140105", "210202", "220102", "230103", "310115", "320412",
            "330106", "340522", "350203", "360102", "370202", "410102", "420106", "430102", "440305", "450103",
            "460105", "500103", "510104", "520102", "530102", "610102", "620102", "650102");

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1945, 1, 1);
    private static final int BIRTH_DAYS = 22_280;
    private static final int SEQUENCES = 999;
    /** A prime that divides none of the three counts above, so that multiples of it reach every number once. */
    private static final long STRIDE = 472_882_027L;

    private CitizenNumber() {}

    /** How many different numbers there are. */
    static long count() {
        return (long) REGIONS.size() * BIRTH_DAYS * SEQUENCES;
    }

    /** The number of a person; different for different persons from 0 to {@link #count()}. */
    static String of(long seed, long person) {
        if (person < 0 || person >= count()) {
            throw new IllegalArgumentException("person: index=" + person + ", limit=" + count());
        }
        long offset = Math.floorMod(SplitMix.of(seed, 7).next(), count());
        long drawn = (person * STRIDE + offset) % count();
        String region = REGIONS.get((int) (drawn % REGIONS.size()));
        long rest = drawn / REGIONS.size();
        LocalDate birth = FIRST_BIRTH.plusDays(rest % BIRTH_DAYS);
        long sequence = rest / BIRTH_DAYS + 1;
        String digits = region + birth.format(DateTimeFormatter.BASIC_ISO_DATE) + threeDigits(sequence);
        return digits + checkCharacter(digits);
    }

    static String region(int index) {
        return REGIONS.get(Math.floorMod(index, REGIONS.size()));
    }

    /** The check character of the first 17 digits (ISO 7064 MOD 11-2). */
    static char checkCharacter(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return CHECK_CHARACTERS.charAt(sum % 11);
    }

    private static String threeDigits(long value) {
        return "" + value / 100 + value / 10 % 10 + value % 10;
    }
}
