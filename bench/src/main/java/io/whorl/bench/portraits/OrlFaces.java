package io.whorl.bench.portraits;

import io.whorl.matcher.face.FaceReading;
import io.whorl.matcher.format.ColourImage;
import io.whorl.matcher.portrait.PortraitEncoder;
import io.whorl.matcher.vocabulary.FaceTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The ORL database of faces beside the checkout (F. Samaria, A. Harter 1994): 40 people, ten grey pictures of 92 × 112 pixels each, and the models of
 * the encoder. They are looked for in {@code shared} beside the checkout or a folder above it; {@code WHORL_DATA} and {@code WHORL_MODELS} name other
 * folders. Immutable.
 */
public final class OrlFaces {

    /** How many people there are. */
    public static final int PEOPLE = 40;
    /** Pictures of each. */
    public static final int PICTURES = 10;

    private static final Path ORL = Path.of("faces", "orl");

    private final Path pictures;
    private final Path models;

    private OrlFaces(Path pictures, Path models) {
        this.pictures = pictures;
        this.models = models;
    }

    /** Throws {@link NoSuchFileException}, with a sentence, if the pictures or the models are not there. */
    public static OrlFaces find() throws NoSuchFileException {
        return new OrlFaces(pictures(), models());
    }

    /** The folder of the pictures, {@code sPERSON/PICTURE.pgm}. Throws {@link NoSuchFileException}, with a sentence, if they are not there. */
    public static Path pictures() throws NoSuchFileException {
        return find("WHORL_DATA", "data", ORL).resolve(ORL);
    }

    /** The folder of the encoder's models. Throws {@link NoSuchFileException}, with a sentence, if they are not there. */
    public static Path models() throws NoSuchFileException {
        return find("WHORL_MODELS", "models", PortraitEncoder.EMBEDDER);
    }

    private static Path find(String variable, String name, Path holds) throws NoSuchFileException {
        String named = System.getenv(variable);
        if (named != null && Files.exists(Path.of(named).resolve(holds))) {
            return Path.of(named);
        }
        for (Path folder = Path.of("").toAbsolutePath(); named == null && folder != null; folder = folder.getParent()) {
            Path beside = folder.resolve("shared").resolve(name);
            if (Files.exists(beside.resolve(holds))) {
                return beside;
            }
        }
        throw new NoSuchFileException(
                "shared/" + name, null, "no " + holds + " beside the checkout; " + variable + " names a folder");
    }

    /** A picture: person from 0 to 39, picture from 0 to 9. */
    public ColourImage picture(int person, int picture) throws IOException {
        return PortableGreymap.read(pictures.resolve("s" + (person + 1)).resolve((picture + 1) + ".pgm"));
    }

    /**
     * The embeddings of all people, by person and picture, of unit length, from the server's encoder; null where it found no face that serves. Some
     * 20 s on two cores.
     */
    public List<List<float @Nullable []>> embeddings() throws IOException {
        ColourImage[] images = new ColourImage[PEOPLE * PICTURES];
        for (int i = 0; i < images.length; i++) {
            images[i] = picture(i / PICTURES, i % PICTURES);
        }
        List<FaceReading> readings;
        try (PortraitEncoder encoder = PortraitEncoder.open(models)) {
            readings = IntStream.range(0, images.length)
                    .parallel()
                    .mapToObj(i -> encoder.read(images[i]))
                    .toList();
        }
        List<List<float @Nullable []>> people = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            List<float @Nullable []> own = new ArrayList<>();
            for (int picture = 0; picture < PICTURES; picture++) {
                FaceTemplate template =
                        readings.get(person * PICTURES + picture).template();
                own.add(template == null ? null : template.embedding());
            }
            people.add(own);
        }
        return people;
    }
}
