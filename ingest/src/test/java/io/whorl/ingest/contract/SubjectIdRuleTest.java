package io.whorl.ingest.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectIdRuleTest {

    /** The two examples that GB 11643-1999 prints. */
    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "440524188001010014"})
    void shouldAcceptExamplesOfTheStandard(String number) {
        assertTrue(SubjectIdRule.CN_CITIZEN_NUMBER.accepts(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "11010519491231002",
                "11010519491231002x",
                "110105194912310021",
                "11010519491231002XX",
                "1101051949123100２X",
                "A1010519491231002X",
                " 1010519491231002X"
            })
    void shouldRefuseWhatIsNoCitizenNumber(String number) {
        assertFalse(SubjectIdRule.CN_CITIZEN_NUMBER.accepts(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11010519490229002",
                "11010519491301002",
                "11010519490001002",
                "11010517991231002",
                "01010519491231002",
                "16010519491231002",
                "38010519491231002",
                "99010519491231002"
            })
    void shouldRefuseUnrealDatesAndRegionsThoughTheCheckCharacterFits(String digits) {
        assertFalse(CitizenNumber.isValid(digits + CitizenNumber.checkCharacter(digits)));
    }

    @Test
    void shouldAcceptTheLeapDayInALeapYearOnly() {
        String leap = "11010520000229002";
        String century = "11010519000229002";

        assertTrue(CitizenNumber.isValid(leap + CitizenNumber.checkCharacter(leap)));
        assertFalse(CitizenNumber.isValid(century + CitizenNumber.checkCharacter(century)));
    }

    @Test
    void shouldNoticeEveryChangeOfOneDigit() {
        String number = "11010519491231002X";
        int noticed = 0;
        for (int i = 0; i < 17; i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                if (digit != number.charAt(i)) {
                    String changed = number.substring(0, i) + digit + number.substring(i + 1);
                    assertFalse(CitizenNumber.isValid(changed), changed);
                    noticed++;
                }
            }
        }
        assertEquals(17 * 9, noticed);
    }

    @Test
    void shouldTakeOpaqueIdsOfTheStatedAlphabetAndLength() {
        assertTrue(SubjectIdRule.OPAQUE.accepts("S-1:a_b.c"));
        assertTrue(SubjectIdRule.OPAQUE.accepts("x".repeat(RequestId.MAX_LENGTH)));
        assertFalse(SubjectIdRule.OPAQUE.accepts("x".repeat(RequestId.MAX_LENGTH + 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", ".a", "-a", "a b", "a/b", "a\n", "a\0", "é", "a%2F"})
    void shouldRefuseIdsOutsideTheAlphabet(String id) {
        assertFalse(RequestId.isValid(id));
    }
}
