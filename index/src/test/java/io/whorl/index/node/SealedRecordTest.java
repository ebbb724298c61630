package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.whorl.matcher.testing.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SealedRecordTest {

    @Seeds
    void shouldComeBackAsItWas(long seed) {
        Random random = new Random(seed);
        byte[] sealed = new byte[random.nextInt(2000)];
        random.nextBytes(sealed);
        SealedRecord record = new SealedRecord("申请-" + random.nextInt(), sealed);
        byte[] encoded = record.encode();
        assertEquals(record.encodedBytes(), encoded.length);
        SealedRecord back = SealedRecord.decode(encoded);
        assertEquals(record.sealedUnder(), back.sealedUnder());
        assertArrayEquals(sealed, back.sealed());
    }

    @Test
    void shouldRefuseBytesThatAreCutShort() {
        byte[] encoded = new SealedRecord("id", new byte[0]).encode();
        for (int length = 0; length < encoded.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(encoded, length);
            assertThrows(IllegalArgumentException.class, () -> SealedRecord.decode(cut));
        }
    }
}
