package io.whorl.ingest.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Held against stages that do what a capture's first byte tells them. */
@Timeout(30)
class CapturePipelineTest {

    private static final FingerCodes NO_CODES =
            new FingerCodes(1, new short[0], new short[0], new byte[0], new long[0], new long[0]);

    private static final byte FINE = 0;
    private static final byte REFUSED = 1;
    private static final byte FAULT = 2;

    private static final PipelineLimits TWO_WORKERS =
            new PipelineLimits(2, 8, Duration.ofHours(1), Duration.ofSeconds(5));

    @Test
    void shouldReadEveryCaptureOnceAndInOrder() throws Exception {
        ConcurrentLinkedQueue<Capture> read = new ConcurrentLinkedQueue<>();
        CaptureReader reader = capture -> {
            read.add(capture);
            return byFirstByte(capture);
        };
        try (CapturePipeline pipeline = CapturePipeline.start(TWO_WORKERS, reader)) {
            for (int count = 0; count <= 7; count++) {
                List<Capture> captures = captures(new byte[count]);
                List<Integer> qualities = value(pipeline.submit(captures, "captures", CapturePipelineTest::qualities));
                assertEquals(captures.stream().map(CapturePipelineTest::length).toList(), qualities);
                assertEquals(count, read.size());
                assertTrue(read.containsAll(captures));
                read.clear();
            }
        }
    }

    @Test
    void shouldReadCapturesOfOneRequestInParallel() throws Exception {
        CyclicBarrier bothInside = new CyclicBarrier(2);
        CaptureReader reader = capture -> {
            await(bothInside);
            return byFirstByte(capture);
        };
        try (CapturePipeline pipeline = CapturePipeline.start(TWO_WORKERS, reader)) {
            assertEquals(
                    2,
                    value(pipeline.submit(captures(FINE, FINE), "captures", CapturePipelineTest::qualities))
                            .size());
        }
    }

    @Test
    void shouldReadSingleCapturesOfDifferentRequestsInParallel() throws Exception {
        CyclicBarrier bothInside = new CyclicBarrier(2);
        CaptureReader reader = capture -> {
            await(bothInside);
            return byFirstByte(capture);
        };
        try (CapturePipeline pipeline = CapturePipeline.start(TWO_WORKERS, reader)) {
            var first = pipeline.submit(captures(FINE), "captures", CapturePipelineTest::qualities);
            var second = pipeline.submit(captures(FINE), "captures", CapturePipelineTest::qualities);
            assertEquals(1, value(first).size());
            assertEquals(1, value(second).size());
        }
    }

    @Test
    void shouldRefuseByLowestRefusedCaptureWithItsField() throws Exception {
        try (CapturePipeline pipeline = CapturePipeline.start(TWO_WORKERS, CapturePipelineTest::byFirstByte)) {
            Refusal refusal =
                    refusal(pipeline.submit(captures(FINE, REFUSED, REFUSED), "probe", CapturePipelineTest::qualities));
            assertEquals("probe[1].data", refusal.field());
            assertEquals("NOT_AN_IMAGE", refusal.code());
        }
    }

    @Test
    void shouldFailOnlyTheRequestWhoseCaptureFails() throws Exception {
        try (CapturePipeline pipeline = CapturePipeline.start(TWO_WORKERS, CapturePipelineTest::byFirstByte)) {
            for (int round = 0; round < 20; round++) {
                var faulty = pipeline.submit(captures(FINE, FAULT), "captures", CapturePipelineTest::qualities);
                var sound = pipeline.submit(captures(FINE, FINE), "captures", CapturePipelineTest::qualities);
                ExecutionException thrown =
                        assertThrows(ExecutionException.class, () -> faulty.get(10, TimeUnit.SECONDS));
                assertInstanceOf(StackOverflowError.class, thrown.getCause());
                assertEquals(2, value(sound).size());
            }
        }
    }

    @Test
    void shouldFailOnlyTheRequestWhoseContinuationFails() throws Exception {
        IllegalStateException fault = new IllegalStateException("seal");
        try (CapturePipeline pipeline = CapturePipeline.start(TWO_WORKERS, CapturePipelineTest::byFirstByte)) {
            CompletableFuture<Outcome<String>> thrown = pipeline.submit(captures(FINE), "captures", _ -> {
                throw fault;
            });
            CompletableFuture<Outcome<String>> late =
                    pipeline.submit(captures(FINE), "captures", _ -> CompletableFuture.failedFuture(fault));
            assertSame(
                    fault, assertThrows(ExecutionException.class, thrown::get).getCause());
            assertSame(fault, assertThrows(ExecutionException.class, late::get).getCause());
            assertEquals(
                    1,
                    value(pipeline.submit(captures(FINE), "captures", CapturePipelineTest::qualities))
                            .size());
        }
    }

    @Test
    void shouldRefuseAtOnceWhenRingIsFullAndTakeAgainWhenThereIsRoom() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        CaptureReader reader = capture -> {
            await(open);
            return byFirstByte(capture);
        };
        try (CapturePipeline pipeline = CapturePipeline.start(TWO_WORKERS, reader)) {
            List<CompletableFuture<Outcome<List<Integer>>>> taken = new ArrayList<>();
            for (int i = 0; i < TWO_WORKERS.ringSize(); i++) {
                taken.add(pipeline.submit(captures(FINE, FINE), "captures", CapturePipelineTest::qualities));
            }
            assertEquals(TWO_WORKERS.ringSize(), pipeline.waiting());
            var tooMany = pipeline.submit(captures(FINE), "captures", CapturePipelineTest::qualities);
            assertTrue(tooMany.isDone());
            assertEquals("OVERLOADED", refusal(tooMany).code());
            assertEquals(Refusal.Kind.UNAVAILABLE, refusal(tooMany).kind());

            open.countDown();
            for (var answer : taken) {
                assertEquals(2, value(answer).size());
            }
            assertEquals(1, value(untilTaken(pipeline)).size());
        }
    }

    @Test
    void shouldRefuseWhatWouldWaitTooLong() throws Exception {
        AtomicInteger reads = new AtomicInteger();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        CaptureReader reader = capture -> {
            if (reads.incrementAndGet() == 2) {
                inside.countDown();
                await(open);
            }
            return byFirstByte(capture);
        };
        PipelineLimits impatient = new PipelineLimits(1, 8, Duration.ofNanos(1), Duration.ofSeconds(5));
        try (CapturePipeline pipeline = CapturePipeline.start(impatient, reader)) {
            assertEquals(
                    1,
                    value(pipeline.submit(captures(FINE), "captures", CapturePipelineTest::qualities))
                            .size());
            // nothing waits: taken, however long it takes
            var taken = pipeline.submit(captures(FINE), "captures", CapturePipelineTest::qualities);
            inside.await();
            assertEquals(
                    "OVERLOADED",
                    refusal(pipeline.submit(captures(FINE), "captures", CapturePipelineTest::qualities))
                            .code());
            open.countDown();
            assertEquals(1, value(taken).size());
            assertEquals(1, value(untilTaken(pipeline)).size());
        }
    }

    @Test
    void shouldKeepNoRequestInItsSlots() {
        CaptureSlot slot = new CaptureSlot();
        CaptureWork<List<Integer>> work =
                new CaptureWork<>(captures(FINE, FINE), "captures", CapturePipelineTest::qualities, 2);
        slot.set(work);
        CapturePace pace = new CapturePace(2);
        new CaptureWorker(0, 2, CapturePipelineTest::byFirstByte, () -> false, pace).onEvent(slot, 5, true);
        assertFalse(slot.isEmpty(), "the other worker still has to pass");
        assertFalse(work.answer().isDone());
        new CaptureWorker(1, 2, CapturePipelineTest::byFirstByte, () -> false, pace).onEvent(slot, 5, true);
        assertTrue(slot.isEmpty());
        assertTrue(work.answer().isDone());
    }

    @Test
    void shouldCompleteEveryFutureOnClose() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(1);
        CaptureReader reader = capture -> {
            inside.countDown();
            await(open);
            return byFirstByte(capture);
        };
        CapturePipeline pipeline =
                CapturePipeline.start(new PipelineLimits(1, 8, Duration.ofHours(1), Duration.ZERO), reader);
        var worked = pipeline.submit(captures(FINE), "captures", CapturePipelineTest::qualities);
        inside.await();
        var waiting = pipeline.submit(captures(FINE), "captures", CapturePipelineTest::qualities);
        Thread closing = new Thread(pipeline::close);
        closing.start();
        while (!"STOPPING".equals(codeOfNew(pipeline))) {
            Thread.onSpinWait();
        }
        open.countDown();
        closing.join();
        assertTrue(worked.isDone());
        assertTrue(waiting.isDone());
    }

    private static String codeOfNew(CapturePipeline pipeline) throws Exception {
        var answer = pipeline.submit(List.of(), "captures", CapturePipelineTest::qualities);
        return answer.isDone() && answer.get() instanceof Outcome.Refused<List<Integer>>(Refusal refusal)
                ? refusal.code()
                : "";
    }

    private static CompletableFuture<Outcome<List<Integer>>> untilTaken(CapturePipeline pipeline) throws Exception {
        while (true) {
            var answer = pipeline.submit(captures(FINE), "captures", CapturePipelineTest::qualities);
            if (!answer.isDone() || answer.get() instanceof Outcome.Accepted<List<Integer>>) {
                return answer;
            }
            Thread.onSpinWait();
        }
    }

    private static CompletableFuture<Outcome<List<Integer>>> qualities(CaptureReadings readings) {
        return CompletableFuture.completedFuture(Outcome.of(readings.readings().stream()
                .map(reading -> ((Reading.Finger) reading).template().quality())
                .toList()));
    }

    private static Outcome<Reading> byFirstByte(Capture capture) {
        byte[] data = ((Capture.FingerSample) capture).data();
        return switch (data[0]) {
            case FINE ->
                Outcome.of(new Reading.Finger(
                        new FingerTemplate(FingerPosition.RIGHT_THUMB, data.length, 30, new byte[] {1}),
                        NO_CODES,
                        Set.of()));
            case REFUSED -> Outcome.refused(Refusal.unusable("NOT_AN_IMAGE", "These bytes are no image.", "data"));
            // what a hostile image may well bring about
            default -> throw new StackOverflowError();
        };
    }

    /** One capture for each byte; the length of its data tells them apart. */
    private static List<Capture> captures(byte... firstBytes) {
        List<Capture> captures = new ArrayList<>();
        for (int i = 0; i < firstBytes.length; i++) {
            byte[] data = new byte[i + 1];
            data[0] = firstBytes[i];
            captures.add(new Capture.FingerSample(FingerPosition.RIGHT_THUMB, SampleFormat.PNG, 500, 0, 0, data));
        }
        return captures;
    }

    private static int length(Capture capture) {
        return ((Capture.FingerSample) capture).data().length;
    }

    private static <T> T value(CompletableFuture<Outcome<T>> answer) throws Exception {
        Outcome<T> outcome = answer.get(10, TimeUnit.SECONDS);
        if (outcome instanceof Outcome.Accepted<T>(T value)) {
            return value;
        }
        throw new AssertionError(outcome);
    }

    private static <T> Refusal refusal(CompletableFuture<Outcome<T>> answer) throws Exception {
        Outcome<T> outcome = answer.get(10, TimeUnit.SECONDS);
        if (outcome instanceof Outcome.Refused<T>(Refusal refusal)) {
            return refusal;
        }
        throw new AssertionError(outcome);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("never opened");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
