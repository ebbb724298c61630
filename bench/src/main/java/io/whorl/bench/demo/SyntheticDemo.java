package io.whorl.bench.demo;

import io.whorl.bench.client.Answer;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.population.Population;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** The demo on rendered people. Confined to the main thread. */
final class SyntheticDemo {

    /** People beside the enrolled ones whom the cases need. */
    private static final int STRANGERS = 4;

    private final Terminal terminal;
    private final Population population;
    private final int people;
    private final Latencies latencies = new Latencies();

    SyntheticDemo(Terminal terminal, Population population, int people) {
        this.terminal = terminal;
        this.population = population;
        this.people = people;
    }

    /** Renders, enrols, plays the cases. True when everything was decided as expected. */
    boolean run(DemoServer server) throws IOException, InterruptedException {
        long startedNs = System.nanoTime();
        List<Applicant> applicants = Applicants.render(population, people + STRANGERS, terminal);
        terminal.line(String.format(
                Locale.ROOT,
                "  %d people rendered, two thumbs each, in %.1f s; %d of them are strangers to the register",
                people + STRANGERS,
                (System.nanoTime() - startedNs) / 1e9,
                STRANGERS));
        Story story = new Story(terminal, latencies);
        story.chapter("A register is filled");
        story.header();
        enrol(server, applicants.subList(0, people), story);
        new TellingCases(new Desk(server.client()), story, population, applicants, people).play();
        return conclude(story);
    }

    private void enrol(DemoServer server, List<Applicant> applicants, Story story) throws IOException {
        Desk desk = new Desk(server.client());
        List<Callable<Answer>> tasks = new ArrayList<>();
        for (Applicant applicant : applicants) {
            tasks.add(() -> desk.apply(Desk.first(
                    TellingCases.firstId(applicant), applicant, applicant.subjectId(), applicant.captures(0))));
        }
        long startedNs = System.nanoTime();
        List<Answer> answers = Applicants.all("enrolling", tasks, terminal);
        double meanMs = (System.nanoTime() - startedNs) / 1e6 / answers.size();
        int approved = 0;
        for (Answer answer : answers) {
            latencies.record(answer);
            approved += Expected.approval().isMetBy(answer) ? 1 : 0;
        }
        story.tell(
                answers.size() + " people apply for their first card",
                approved == answers.size(),
                "all of them APPROVE",
                approved == answers.size() ? "APPROVE" : approved + " APPROVE",
                meanMs);
        answers.stream().filter(a -> !Expected.approval().isMetBy(a)).forEach(a -> story.explain("got " + a));
    }

    private boolean conclude(Story story) {
        terminal.blank();
        terminal.line(terminal.strong("Latencies"));
        latencies.lines().forEach(terminal::line);
        terminal.blank();
        int met = story.told() - story.unexpected();
        String sentence = met + " of " + story.told() + " cases decided as expected";
        terminal.line(story.unexpected() == 0 ? terminal.good(sentence) : terminal.bad(sentence));
        return story.unexpected() == 0;
    }
}
