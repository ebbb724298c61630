package io.whorl.bench.desk;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.lifelike.LivingPerson;
import io.whorl.bench.lifelike.SensorKind;
import io.whorl.bench.population.ImageFormat;
import io.whorl.bench.population.Population;
import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.util.List;
import java.util.stream.IntStream;

/** Right thumbs as people present them to a desk reader. Stateless. */
final class PresentedFingers {

    private PresentedFingers() {}

    /** One of each person, in some 0.1 s of a core. */
    static List<Capture> of(long seed, int people, Terminal terminal) {
        Population population = new Population(seed);
        try (Progress progress = terminal.progress("rendering thumbs", people)) {
            return IntStream.range(0, people)
                    .parallel()
                    .mapToObj(i -> {
                        Capture capture = capture(LivingPerson.of(population.person(i), 0));
                        progress.step();
                        return capture;
                    })
                    .toList();
        }
    }

    private static Capture capture(LivingPerson person) {
        FingerPosition thumb = FingerPosition.RIGHT_THUMB;
        GreyImage image = person.finger(thumb).capture(1, person.presentation(thumb, 1, SensorKind.DESK));
        return new Capture.FingerSample(thumb, SampleFormat.PNG, image.dpi(), 0, 0, ImageFormat.PNG.encode(image));
    }
}
