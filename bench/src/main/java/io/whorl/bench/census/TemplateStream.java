package io.whorl.bench.census;

import io.whorl.bench.lifelike.LivingPerson;
import io.whorl.bench.lifelike.Presentation;
import io.whorl.bench.population.Face;
import io.whorl.bench.population.Population;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * People as drawn templates, one visit a line, in JSON: {@code docs/layout.md} has the format; its captures are those of an application of the native API. Fingers are
 * drawn minutiae, not rendered prints: some 0.2 ms a person. Stateless but for the streams it is given; confined to one thread.
 */
public final class TemplateStream {

    private static final int CHUNK = 64;
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final Population population;
    private final CapturePlan plan;
    private final OutputStream templates;
    private final @Nullable OutputStream truth;

    /** The lines of a person. */
    private record Lines(byte[] templates, byte[] truth) {}

    /**
     * A stream of people; the caller closes what is written to.
     *
     * @param truth where the truth goes; null for none
     */
    public TemplateStream(
            Population population, CapturePlan plan, OutputStream templates, @Nullable OutputStream truth) {
        this.population = population;
        this.plan = plan;
        this.templates = templates;
        this.truth = truth;
    }

    /** Most people whose lines exist at once, whatever the plan. */
    public static int mostAhead() {
        return InOrder.mostAhead(CHUNK);
    }

    /**
     * Writes people until all are written or {@code stop} says so.
     *
     * @param written told of each
     * @return how many are written, all of their lines and their truth
     */
    public long write(BooleanSupplier stop, Runnable written) throws IOException, InterruptedException {
        if (truth != null) {
            truth.write((Truth.HEADER + "\n").getBytes(StandardCharsets.UTF_8));
        }
        try {
            return InOrder.run(plan, CHUNK, stop, this::lines, lines -> {
                templates.write(lines.templates);
                if (truth != null) {
                    truth.write(lines.truth);
                }
                written.run();
            });
        } finally {
            templates.flush();
            if (truth != null) {
                truth.flush();
            }
        }
    }

    private Lines lines(long index) {
        LivingPerson person = plan.person(population, index);
        StringBuilder text = new StringBuilder(4_096);
        List<String> truths = new ArrayList<>();
        long firstLine = (index - plan.first()) * plan.visits() + 1;
        for (int visit = 1; visit <= plan.visits(); visit++) {
            append(text, person, visit, firstLine + visit - 1, truths);
        }
        String facts = truth == null ? "" : String.join("\n", truths) + "\n";
        return new Lines(text.toString().getBytes(StandardCharsets.UTF_8), facts.getBytes(StandardCharsets.UTF_8));
    }

    private void append(StringBuilder to, LivingPerson person, int visit, long line, List<String> truths) {
        Truth.Owner owner = Truth.Owner.of(population.seed(), person);
        to.append("{\"person\":").append(owner.person()).append(",\"visit\":").append(visit);
        to.append(",\"subjectId\":\"").append(owner.subjectId());
        to.append("\",\"householdRegion\":\"").append(owner.householdRegion()).append("\",\"captures\":[");
        int capture = 0;
        for (FingerPosition position : plan.positions()) {
            Presentation how = person.presentation(position, visit, plan.sensor());
            to.append("{\"modality\":\"FINGER\",\"position\":\"").append(position);
            to.append("\",\"format\":\"ISO_19794_2_2005\",\"data\":\"");
            to.append(BASE64.encodeToString(person.minutiaeRecord(position, visit, how)))
                    .append("\"},");
            var finger = new Truth.Finger(position, person.hands().fingerClass(position), how);
            truths.add(new Truth(owner, visit, line + ":" + capture++, finger).line());
        }
        to.append("{\"modality\":\"FACE\",\"format\":\"EMBEDDING\",\"model\":\"")
                .append(Face.MODEL);
        byte[] embedding = Face.bytes(person.face().embedding(visit));
        to.append("\",\"data\":\"").append(BASE64.encodeToString(embedding)).append("\"}]}\n");
        truths.add(new Truth(owner, visit, line + ":" + capture, null).line());
    }
}
