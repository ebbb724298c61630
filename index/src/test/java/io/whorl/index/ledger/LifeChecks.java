package io.whorl.index.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.ledger.IssuanceView.OpenReview;
import io.whorl.index.wire.LifeEntry;
import io.whorl.index.wire.LifePage;
import io.whorl.index.wire.Stage;
import io.whorl.index.wire.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Compares what ledger and model say of the way from desk to card. */
final class LifeChecks {

    private LifeChecks() {}

    static void assertSame(LedgerModel model, Ledger ledger) {
        IssuanceView view = ledger.issuance();
        LifeModel life = model.life;
        assertEquals(life.rules, view.rules());
        for (ModelCase made : model.cases.values()) {
            boolean isApplication = !made.deleted && !made.enrolment;
            assertEquals(isApplication ? Optional.of(LifeModel.stage(made)) : Optional.empty(), view.stage(made.id));
            List<LifeEntry> history = isApplication ? shown(made) : List.of();
            assertEquals(history, view.history(made.id), made.id);
        }
        for (ModelCase.Person person : model.people.values()) {
            assertEquals(life.lists(person.id), view.lists(person.id));
        }
        assertEquals(life.entries.size(), view.lastSequence());
        List<LifeEntry> entries = life.entries.stream()
                .filter(Objects::nonNull)
                .map(LifeChecks::veiled)
                .toList();
        assertEquals(entries, followed(view));
        assertEquals(
                entries.stream()
                        .filter(entry -> entry.sequence() > 100)
                        .limit(7)
                        .toList(),
                view.entries(100, 7).entries());
        assertEquals(new LifePage(List.of(), view.lastSequence()), view.entries(Long.MAX_VALUE, 7));
        assertSameReviews(life, view);
        for (int fromDay : new int[] {0, 13, 40}) {
            assertEquals(life.counts.points(fromDay, 60), view.points(fromDay, 60));
            assertEquals(life.counts.homes(fromDay, 60), view.homes(fromDay, 60));
        }
    }

    /** All entries, as somebody gets them who goes on from page to page. */
    private static List<LifeEntry> followed(IssuanceView view) {
        List<LifeEntry> entries = new ArrayList<>();
        long position = 0;
        while (position < view.lastSequence()) {
            LifePage page = view.entries(position, 1_000);
            assertTrue(page.through() > position, "a page goes on");
            entries.addAll(page.entries());
            position = page.through();
        }
        return entries;
    }

    private static void assertSameReviews(LifeModel life, IssuanceView view) {
        List<OpenReview> reviews = life.openReviews.stream()
                .map(made -> new OpenReview(
                        made.id,
                        made.person.id,
                        made.reasons,
                        OpenReview.urgency(made.reasons, JudgementModel.differs(made)),
                        made.acceptedAtMs,
                        made.verdicts.size(),
                        JudgementModel.differs(made)))
                .sorted(Comparator.comparingInt(OpenReview::priority).reversed().thenComparingLong(OpenReview::sinceMs))
                .toList();
        assertEquals(reviews.size(), view.openReviews());
        assertEquals(reviews, view.reviews(Integer.MAX_VALUE));
        assertEquals(reviews.stream().limit(3).toList(), view.reviews(3));
    }

    private static List<LifeEntry> shown(ModelCase made) {
        boolean open = LifeModel.stage(made) == Stage.IN_REVIEW;
        return made.history.stream()
                .filter(entry -> !open || entry.step() != Step.JUDGE)
                .map(entry -> with(entry, 0))
                .toList();
    }

    private static LifeEntry with(LifeEntry entry, long sequence) {
        return new LifeEntry(
                sequence,
                entry.applicationId(),
                entry.subjectId(),
                entry.step(),
                entry.stage(),
                entry.card(),
                entry.atMs(),
                entry.actor(),
                entry.place(),
                entry.reason(),
                entry.value());
    }

    private static LifeEntry veiled(LifeEntry entry) {
        return entry.step() != Step.JUDGE
                ? entry
                : new LifeEntry(
                        entry.sequence(),
                        entry.applicationId(),
                        entry.subjectId(),
                        entry.step(),
                        entry.stage(),
                        entry.card(),
                        entry.atMs(),
                        "",
                        null,
                        "",
                        0);
    }
}
