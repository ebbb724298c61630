package io.whorl.bench.census;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.lifelike.LivingPerson;
import io.whorl.bench.lifelike.SensorKind;
import io.whorl.bench.population.Face;
import io.whorl.bench.population.Population;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TemplateStreamTest {

    private static final Population PEOPLE = new Population(9);

    private final ByteArrayOutputStream templates = new ByteArrayOutputStream();
    private final ByteArrayOutputStream truth = new ByteArrayOutputStream();

    private static CapturePlan plan(long first, long people) {
        return new CapturePlan(first, people, 2, 2, 5, SensorKind.DESK);
    }

    private static List<String> lines(ByteArrayOutputStream of) {
        return of.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void shouldWriteTheCapturesOfEveryVisit() throws Exception {
        assertEquals(3, new TemplateStream(PEOPLE, plan(4, 3), templates, truth).write(() -> false, () -> {}));

        LivingPerson person = LivingPerson.of(PEOPLE.person(5), 5);
        String line = lines(templates).get(3);
        FingerPosition position = FingerPosition.RIGHT_THUMB;
        byte[] record = person.minutiaeRecord(position, 2, person.presentation(position, 2, SensorKind.DESK));
        assertEquals(6, lines(templates).size());
        assertTrue(
                line.startsWith("{\"person\":5,\"visit\":2,\"subjectId\":\""
                        + person.person().subjectId() + "\""),
                line);
        assertTrue(
                line.contains(
                        "{\"modality\":\"FINGER\",\"position\":\"RIGHT_THUMB\",\"format\":\"ISO_19794_2_2005\",\"data\":\""
                                + Base64.getEncoder().encodeToString(record) + "\"}"),
                line);
        byte[] face = Face.bytes(person.face().embedding(2));
        assertTrue(line.endsWith("\"data\":\"" + Base64.getEncoder().encodeToString(face) + "\"}]}"), line);
    }

    @Test
    void shouldWriteTheTruthOfEveryCapture() throws Exception {
        new TemplateStream(PEOPLE, plan(4, 3), templates, truth).write(() -> false, () -> {});

        List<String> lines = lines(truth);
        assertEquals(Truth.HEADER, lines.getFirst());
        assertEquals(1 + 3 * 2 * 3, lines.size());
        for (String line : lines.subList(1, lines.size())) {
            Truth one = Truth.parse(line);
            String[] where = one.where().split(":", -1);
            String visit = lines(templates).get(Integer.parseInt(where[0]) - 1);
            assertTrue(visit.contains("\"person\":" + one.owner().person() + ",\"visit\":" + one.visit() + ","), line);
            assertTrue(visit.contains(one.owner().subjectId()), line);
            assertEquals(where[1].equals("2"), one.finger() == null, line);
        }
    }

    @Test
    void shouldBeTheSameInOnePieceOrTwo() throws Exception {
        new TemplateStream(PEOPLE, plan(0, 150), templates, null).write(() -> false, () -> {});
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        new TemplateStream(PEOPLE, plan(0, 70), pieces, null).write(() -> false, () -> {});
        new TemplateStream(PEOPLE, plan(70, 80), pieces, null).write(() -> false, () -> {});

        assertArrayEquals(templates.toByteArray(), pieces.toByteArray());
    }

    @Test
    void shouldEndOnAWholePersonWhenStopped() throws Exception {
        AtomicLong written = new AtomicLong();
        long done = new TemplateStream(PEOPLE, plan(0, 100_000), templates, truth)
                .write(() -> written.get() >= 100, written::incrementAndGet);

        assertTrue(done >= 100 && done <= 100 + TemplateStream.mostAhead() + 64, "written " + done);
        assertEquals(done, written.get());
        assertEquals(2 * done, lines(templates).size());
        assertEquals(1 + 6 * done, lines(truth).size());
        assertTrue(templates.toString(StandardCharsets.UTF_8).endsWith("}]}\n"));
    }

    /** 4,000 people are 10 MB of text; what the stream holds of them is bounded by {@link InOrderTest}. */
    @Test
    void shouldStreamThousandsIntoNothing() throws Exception {
        AtomicLong bytes = new AtomicLong();
        OutputStream nowhere = new OutputStream() {
            @Override
            public void write(int b) {
                bytes.incrementAndGet();
            }

            @Override
            public void write(byte[] b, int from, int length) {
                bytes.addAndGet(length);
            }
        };
        assertEquals(4_000, new TemplateStream(PEOPLE, plan(0, 4_000), nowhere, nowhere).write(() -> false, () -> {}));
        assertTrue(bytes.get() > 8_000_000, "bytes " + bytes.get());
    }
}
