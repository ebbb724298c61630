package io.whorl.bench.demo;

import io.whorl.bench.client.Answer;
import io.whorl.bench.client.Application;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.population.Face;
import io.whorl.bench.population.Person;
import io.whorl.bench.population.Population;
import io.whorl.bench.prints.FingerFolder;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The demo on a folder of real prints: each finger's first impression is enrolled under an identity of its own with a synthetic face, its second
 * applies under another identity with a stranger's face, so that the finger alone must carry. Confined to the main thread.
 */
final class FolderDemo {

    /** Of ten fingers that apply again this many must be found. */
    private static final int FOUND_OF_TEN = 9;

    private final Terminal terminal;
    private final Population population;
    private final FingerFolder folder;
    private final Latencies latencies = new Latencies();
    private final List<String> skipped;

    FolderDemo(Terminal terminal, Population population, FingerFolder folder) {
        this.terminal = terminal;
        this.population = population;
        this.folder = folder;
        this.skipped = new ArrayList<>(folder.skipped());
    }

    /** A finger that was sent, whose finger it was, and what came back. */
    private record Sent(String finger, String owner, Answer answer) {

        /** The server could not read the image as a fingerprint. */
        boolean isRefused() {
            return !Character.isLetter(answer.decision().charAt(0));
        }
    }

    /** True when nobody different was taken for a duplicate, and nine of ten duplicates were found. */
    boolean run(DemoServer server) throws IOException {
        Desk desk = new Desk(server.client());
        Story story = new Story(terminal, latencies);
        story.chapter("First impressions, each under an identity of its own");
        story.header();
        List<String> names = List.copyOf(folder.fingers().keySet());
        List<Sent> first = send(desk, names, 0);
        first.forEach(sent -> story.tell("finger " + sent.finger(), Expected.approval(), sent.answer()));
        List<String> enrolled = first.stream()
                .filter(s -> s.answer().decision().equals("APPROVE"))
                .map(Sent::finger)
                .toList();
        int wrongEnrolments = story.unexpected();

        story.chapter("Second impressions, under another identity, with a stranger's face");
        story.header();
        List<Sent> second = send(desk, enrolled, 1);
        second.forEach(sent ->
                story.tell("finger " + sent.finger() + " again", Expected.duplicateOf(sent.owner()), sent.answer()));
        return conclude(story, wrongEnrolments, second);
    }

    /** Sends the n-th impression of each finger; those that cannot be read are noted and left out. */
    private List<Sent> send(Desk desk, List<String> fingers, int n) throws IOException {
        List<Callable<Sent>> tasks = new ArrayList<>();
        List<String> all = List.copyOf(folder.fingers().keySet());
        for (String finger : fingers) {
            Path file = folder.impression(finger, n);
            if (file == null) {
                skipped.add("finger " + finger + ": has no second impression");
                continue;
            }
            int index = all.indexOf(finger);
            Person owner = population.person(index);
            Person sender = n == 0 ? owner : population.person((long) all.size() + index);
            tasks.add(
                    () -> new Sent(finger, owner.subjectId(), desk.apply(application(sender, finger + "-" + n, file))));
        }
        List<Sent> answered = Applicants.inTurn(n == 0 ? "enrolling" : "applying again", tasks, terminal);
        answered.stream()
                .filter(Sent::isRefused)
                .forEach(s ->
                        skipped.add("finger " + s.finger() + ": " + s.answer().decision()));
        return answered.stream().filter(s -> !s.isRefused()).toList();
    }

    private Application application(Person sender, String id, Path file) throws IOException {
        Capture face = new Capture.FaceSample(
                SampleFormat.EMBEDDING, Face.MODEL, Face.bytes(sender.face().portrait(0)));
        return new Application(
                "finger-" + id.replaceAll("[^A-Za-z0-9-]", "-"),
                ApplicationKind.FIRST,
                sender.subjectId(),
                sender.householdRegion() + "-01",
                sender.householdRegion(),
                List.of(folder.capture(file), face));
    }

    private boolean conclude(Story story, int wrongEnrolments, List<Sent> second) {
        long found = second.stream()
                .filter(s -> Expected.duplicateOf(s.owner()).isMetBy(s.answer()))
                .count();
        long mistaken = second.stream()
                .flatMap(s -> s.answer().candidates().stream()
                        .filter(c -> !c.subjectId().equals(s.owner())))
                .count();
        terminal.blank();
        skipped.forEach(line -> terminal.line(terminal.attention("  skipped " + line)));
        terminal.line(terminal.strong("Latencies"));
        latencies.lines().forEach(terminal::line);
        terminal.blank();
        boolean good = !second.isEmpty()
                && wrongEnrolments == 0
                && mistaken == 0
                && found * 10 >= (long) FOUND_OF_TEN * second.size();
        String sentence = found + " of " + second.size() + " fingers found under their other identity, "
                + (story.told() - second.size() - wrongEnrolments) + " enrolled, " + wrongEnrolments
                + " not approved at first, " + mistaken + " different fingers taken for a duplicate";
        terminal.line(good ? terminal.good(sentence) : terminal.bad(sentence));
        return good;
    }
}
