package io.whorl.bench.likeness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import io.whorl.bench.portraits.OrlFaces;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** The fit of drawn faces to real ones, made again from the pictures: 40 people of ten pictures each, through the server's encoder. */
class FaceSpreadTest {

    @Test
    void shouldSpreadAsRealEmbeddingsDo() throws IOException {
        FaceSpread real = FaceSpread.real(orl());
        FaceSpread drawn = FaceSpread.drawn(false);

        assertEquals(LikenessPage.mean(real.mated()), LikenessPage.mean(drawn.mated()), .03, "mates, mean");
        assertEquals(
                LikenessPage.deviation(real.mated()), LikenessPage.deviation(drawn.mated()), .03, "their deviation");
        assertEquals(LikenessPage.mean(real.nonMated()), LikenessPage.mean(drawn.nonMated()), .03, "others, mean");
        assertEquals(
                LikenessPage.deviation(real.nonMated()),
                LikenessPage.deviation(drawn.nonMated()),
                .02,
                "their deviation");
        assertEquals(real.meanSquared(), drawn.meanSquared(), .04, "squared length of the mean");
        assertEquals(1, drawn.effective() / real.effective(), .35, "effective dimensions");
    }

    private static OrlFaces orl() {
        try {
            return OrlFaces.find();
        } catch (NoSuchFileException e) {
            System.out.println("SKIPPED: needs real faces: " + e.getReason());
            return abort("real faces missing: " + e.getReason());
        }
    }
}
