package io.whorl.bench.demo;

import io.whorl.bench.client.Answer;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.population.Population;
import io.whorl.matcher.vocabulary.Decision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** The demo on rendered people. Confined to the main thread. */
final class SyntheticDemo {

    /**
     * Searches in which somebody resembles another person by chance so much that a human must look. The default policy allows 1 in 100
     * of real people; rendered fingers resemble each other more: 7 in 100 is an estimate from 30 seeds. The default seed has none.
     */
    private static final double CHANCE_REVIEW_RATE = .07;

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
        List<Applicant> applicants = Applicants.render(population, people + TellingCases.STRANGERS, terminal);
        terminal.line(String.format(
                Locale.ROOT,
                "  %d people rendered, two thumbs each, in %.1f s; %d of them are strangers to the register",
                people + TellingCases.STRANGERS,
                (System.nanoTime() - startedNs) / 1e9,
                TellingCases.STRANGERS));
        Story story = new Story(terminal, latencies);
        story.chapter("A register is filled");
        story.header();
        List<Applicant> onFile = enrol(server, applicants.subList(0, people), story);
        if (onFile.size() < DemoOptions.LEAST_PEOPLE) {
            story.explain("too few people on file to go on");
            return false;
        }
        List<Applicant> strangers = applicants.subList(people, applicants.size());
        new TellingCases(server, story, population, onFile, strangers).play();
        new PolicyCases(server.people(), story).play();
        return conclude(story);
    }

    /** Those who were approved. */
    private List<Applicant> enrol(DemoServer server, List<Applicant> applicants, Story story) throws IOException {
        Desk desk = new Desk(server.client());
        List<Callable<Answer>> tasks = new ArrayList<>();
        for (Applicant applicant : applicants) {
            tasks.add(() -> desk.apply(Desk.first(
                    TellingCases.firstId(applicant), applicant, applicant.subjectId(), applicant.captures(0))));
        }
        long startedNs = System.nanoTime();
        List<Answer> answers = Applicants.inTurn("enrolling", tasks, terminal);
        double meanMs = (System.nanoTime() - startedNs) / 1e6 / answers.size();
        answers.forEach(latencies::record);
        List<Applicant> approved = new ArrayList<>();
        int byChance = 0;
        for (int i = 0; i < answers.size(); i++) {
            if (Expected.approval().isMetBy(answers.get(i))) {
                approved.add(applicants.get(i));
            } else if (answers.get(i).decision().equals(Decision.REVIEW.name())) {
                byChance++;
            } else {
                story.explain("got " + answers.get(i));
            }
        }
        double expected = CHANCE_REVIEW_RATE * answers.size();
        boolean good = approved.size() + byChance == answers.size() && byChance <= expected + 3 * Math.sqrt(expected);
        String got = approved.size() + " APPROVE" + (byChance == 0 ? "" : ", " + byChance + " REVIEW by resemblance");
        story.tell(answers.size() + " people apply for their first card", good, "APPROVE, a few REVIEW", got, meanMs);
        return approved;
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
