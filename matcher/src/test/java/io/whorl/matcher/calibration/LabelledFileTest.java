package io.whorl.matcher.calibration;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.calibration.LabelledFile.Comparisons;
import io.whorl.matcher.calibration.LabelledFile.Kind;
import io.whorl.matcher.vocabulary.Modality;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledFileTest {

    private static final String HEADER = "modality,model,probe,reference,mated,score,quality,position\n";

    @Test
    void shouldReadKindsBandsAndPairs() throws IOException {
        Map<Kind, Comparisons> read = read(HEADER
                + "FINGER,fused-1,ann,ann,true,12.5,80,RIGHT_THUMB\n"
                + "FINGER,fused-1,ann,bob,false,3,20,RIGHT_THUMB\n"
                + "finger,fused-1,ann,bob,0,4,80,LEFT_THUMB\n"
                + "FINGER,fused-1,ann,bob,false,5,80,RIGHT_INDEX\n"
                + "FINGER,fused-1,bob,ann,false,failed,,\n"
                + "\n"
                + "FACE,m-1,ann,bob,false,-1,,\n");
        assertEquals(
                List.of(new Kind(Modality.FINGER, "fused-1"), new Kind(Modality.FACE, "m-1")),
                List.copyOf(read.keySet()));
        Comparisons fingers = requireNonNull(read.get(new Kind(Modality.FINGER, "fused-1")));
        assertEquals(5, fingers.all().size());
        assertEquals(0.25, fingers.all().failedShare(false));
        assertEquals(1, fingers.byBand().get(0).size());
        assertEquals(3, fingers.byBand().get(1).size());
        assertArrayEquals(new double[] {3}, fingers.pairs().first());
        assertArrayEquals(new double[] {4}, fingers.pairs().second());
        assertEquals(
                1,
                requireNonNull(read.get(new Kind(Modality.FACE, "m-1"))).all().failedShare(false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FINGER,m,a,b,,3,, | line 2: the label is missing",
                "FINGER,m,a,b,perhaps,3,, | mated=perhaps",
                "FINGER,m,a,b,true,3,, | two subjects",
                "FINGER,m,a,a,false,3,, | one subject",
                "FINGER,m,,b,false,3,, | a subject is missing",
                "FINGER,m,a,b,false,NaN,, | score=NaN, limit=finite",
                "FINGER,m,a,b,false,Infinity,, | limit=finite",
                "FINGER,m,a,b,false,,, | expected a number",
                "FINGER,m,a,b,false,3,101, | quality=101",
                "TOE,m,a,b,false,3,, | modality=TOE",
                "FINGER,The Model,a,b,false,3,, | line 2: calibration: model=The Model",
                "FINGER,m,a,b,false,3 | cells=6, expected=8"
            })
    void shouldNameTheLineThatIsWrong(String line, String message) {
        IOException refused = assertThrows(IOException.class, () -> read(HEADER + line + "\n"));
        assertTrue(String.valueOf(refused.getMessage()).contains(message), refused.getMessage());
    }

    @Test
    void shouldRefuseOtherColumns() {
        assertThrows(IOException.class, () -> read(""));
        assertThrows(IOException.class, () -> read(HEADER));
        assertThrows(IOException.class, () -> read("modality,model,probe,reference,score\n"));
        assertThrows(IOException.class, () -> read("modality,modality,model,probe,reference,mated,score\n"));
        assertThrows(IOException.class, () -> read("modality,model,probe,reference,mated,score,colour\n"));
    }

    private static Map<Kind, Comparisons> read(String text) throws IOException {
        return LabelledFile.read(new StringReader(text), List.of(new int[] {0, 39}, new int[] {40, 100}));
    }
}
