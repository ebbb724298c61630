package io.whorl.index.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.Event;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One person at two desks under two identities: in no interleaving are both approved. */
class NeverTwoTest {

    private static final double CERTAIN = 120;

    @Test
    void shouldNeverApproveBothApplicationsOfOnePerson() {
        List<List<String>> interleavings = new ArrayList<>();
        interleave(List.of(), List.of("register A", "search A"), List.of("register B", "search B"), interleavings);
        assertEquals(6, interleavings.size());
        for (List<String> interleaving : interleavings) {
            Map<String, ApplicationAnswer> answers = run(interleaving);
            long approved = answers.values().stream()
                    .filter(answer -> answer.decision() == Decision.APPROVE)
                    .count();
            assertEquals(1, approved, () -> interleaving + " " + answers);
            assertEquals(2, answers.size(), interleaving::toString);
        }
    }

    @Test
    void shouldNameTheConcurrentApplicationThatWasFirstInTheLogButIsNotDecided() {
        Map<String, ApplicationAnswer> answers = run(List.of("register A", "register B", "search B", "search A"));

        ApplicationAnswer second = answers.get("B");
        assertEquals(
                Set.of(Reason.DUPLICATE_OF_OTHER_SUBJECT, Reason.CONCURRENT_APPLICATION),
                second == null ? Set.of() : second.reasons());
        assertFalse(second == null || second.candidates().isEmpty());
    }

    /** Each search finds what was inserted before its own application, as the search engine does. */
    private static Map<String, ApplicationAnswer> run(List<String> steps) {
        Map<String, ApplicationAnswer> answers = new HashMap<>();
        Map<String, Long> encounters = new HashMap<>();
        try (Ledger ledger = new Ledger(Policy.DEFAULT)) {
            int time = 0;
            for (String step : steps) {
                String name = step.substring(step.length() - 1);
                Command command = step.startsWith("register")
                        ? LedgerCommands.application(name, "subject-" + name, ApplicationKind.FIRST)
                        : LedgerCommands.result(name, candidatesBelow(encounters.getOrDefault(name, 0L)));
                for (Event event : LedgerRuns.apply(ledger, command, ++time)) {
                    if (event instanceof Event.ReferenceInserted inserted) {
                        encounters.put(name, inserted.encounter());
                    } else if (event instanceof Event.ApplicationDecided decided) {
                        answers.put(name, decided.answer());
                    }
                }
            }
        }
        return answers;
    }

    private static List<EncounterCandidate> candidatesBelow(long encounter) {
        List<EncounterCandidate> candidates = new ArrayList<>();
        for (long other = 0; other < encounter; other++) {
            candidates.add(new EncounterCandidate(other, CERTAIN, List.of()));
        }
        return candidates;
    }

    private static void interleave(List<String> done, List<String> a, List<String> b, List<List<String>> into) {
        if (a.isEmpty() && b.isEmpty()) {
            into.add(done);
        }
        if (!a.isEmpty()) {
            interleave(with(done, a.getFirst()), a.subList(1, a.size()), b, into);
        }
        if (!b.isEmpty()) {
            interleave(with(done, b.getFirst()), a, b.subList(1, b.size()), into);
        }
    }

    private static List<String> with(List<String> list, String last) {
        List<String> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}
