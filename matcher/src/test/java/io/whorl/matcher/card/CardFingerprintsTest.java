package io.whorl.matcher.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CardFingerprintsTest {

    /** The check value that catalogues of CRCs give for this polynomial. */
    @Test
    void shouldCheckAsCataloguesSay() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertEquals(0xF4, Crc8.DEFAULT.of(digits, 0, digits.length));
        assertEquals(0, Crc8.DEFAULT.of(digits, 3, 0));
    }

    @Seeds(count = 20)
    void shouldGiveEveryBlockBack(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CardFingerprints fingers = new CardFingerprints(finger(random), finger(random));
        byte[] block = fingers.write(Crc8.DEFAULT);
        assertEquals(CardFingerprints.BYTES, block.length);
        CardFingerprints read = CardFingerprints.read(block, Crc8.DEFAULT);
        assertEquals(fingers, read);
        assertArrayEquals(block, read.write(Crc8.DEFAULT));
    }

    @Test
    void shouldPutTheFieldsWhereTheCardHasThem() {
        CardFinger thumb = new CardFinger(
                CardFinger.Result.REGISTERED, FingerPosition.RIGHT_THUMB, CardFinger.Hand.RIGHT, 73, new byte[507]);
        CardFinger little = new CardFinger(
                CardFinger.Result.NOT_REGISTERED, FingerPosition.LEFT_LITTLE, CardFinger.Hand.LEFT, 0, new byte[507]);
        byte[] block = new CardFingerprints(thumb, little).write(Crc8.DEFAULT);
        assertEquals(List.of((int) 'C', 1, 11, 73), at(block, 0, 4, 5, 6));
        assertEquals(List.of((int) 'C', 3, 20, 0), at(block, 512, 516, 517, 518));
    }

    @Seeds(count = 20)
    void shouldRefuseEveryBlockWithAnotherByte(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] block = new CardFingerprints(finger(random), finger(random)).write(Crc8.DEFAULT);
        for (int i = 0; i < block.length; i += 1 + random.nextInt(9)) {
            byte[] damaged = block.clone();
            damaged[i] ^= (byte) (1 << random.nextInt(8));
            assertRefused(damaged);
        }
        assertRefused(Arrays.copyOf(block, 1_023));
        assertRefused(new byte[1_024]);
    }

    @Test
    void shouldRefuseCodesThatAreNone() {
        for (int[] change : new int[][] {{4, 0}, {4, 4}, {5, 10}, {5, 21}, {5, 96}, {5, 100}, {6, 101}}) {
            byte[] block = new CardFingerprints(finger(new SplittableRandom(1)), finger(new SplittableRandom(2)))
                    .write(Crc8.DEFAULT);
            block[change[0]] = (byte) change[1];
            block[511] = (byte) Crc8.DEFAULT.of(block, 0, 511);
            assertRefused(block);
        }
        assertThrows(IllegalArgumentException.class, () -> new Crc8(0));
    }

    @Test
    void shouldRefuseAFingerOfTheOtherHand() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new CardFinger(
                        CardFinger.Result.REGISTERED,
                        FingerPosition.LEFT_THUMB,
                        CardFinger.Hand.RIGHT,
                        73,
                        new byte[507]));
    }

    private static void assertRefused(byte[] block) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> CardFingerprints.read(block, Crc8.DEFAULT));
        assertTrue(String.valueOf(refusal.getMessage()).startsWith("card finger"), refusal::toString);
    }

    private static CardFinger finger(SplittableRandom random) {
        byte[] content = new byte[CardFinger.CONTENT_BYTES];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) random.nextInt();
        }
        List<CardFinger.Result> results = List.of(CardFinger.Result.values());
        FingerPosition position = FingerPosition.ofCode(random.nextInt(11));
        CardFinger.Hand hand = List.of(CardFinger.Hand.values()).get(random.nextInt(3));
        if (position != FingerPosition.UNKNOWN) {
            hand = position.code() <= 5 ? CardFinger.Hand.RIGHT : CardFinger.Hand.LEFT;
        }
        return new CardFinger(
                results.get(random.nextInt(results.size())), position, hand, random.nextInt(101), content);
    }

    private static List<Integer> at(byte[] block, int... places) {
        return Arrays.stream(places).mapToObj(place -> block[place] & 0xFF).toList();
    }
}
