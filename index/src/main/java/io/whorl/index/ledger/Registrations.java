package io.whorl.index.ledger;

import io.whorl.index.ledger.DecisionRule.Ruling;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.IssuanceRules;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Decision;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Applies applications and enrolments: what makes rows and encounters. Confined to the thread of its ledger. */
final class Registrations {

    private final Tables tables;
    private final ApplicationRows applications;
    private final Outcomes outcomes;
    private final SubjectRows subjects;
    private final Answers answers;
    private final Lives lives;

    Registrations(Tables tables, Answers answers, Lives lives) {
        this.tables = tables;
        this.applications = tables.applications;
        this.outcomes = tables.outcomes;
        this.subjects = tables.subjects;
        this.answers = answers;
        this.lives = lives;
    }

    void apply(Command.RegisterApplication command, Policy policy, LogPoint at, Consumer<Event> sink) {
        long known = applications.find(command.applicationId());
        if (known != RowStore.NONE) {
            repeated(known, false, command.applicationId(), command.digest(), sink);
            return;
        }
        long subject = subjects.findOrAdd(command.subjectId(), tables.totals);
        long row = append(command, subject, policy.version(), at);
        boolean onFile = subjects.lastApproved(subject) != RowStore.NONE;
        applications.setOnFile(row, onFile);
        lives.registered(row, command.actor(), at);
        Optional<Ruling> barred = barred(command, row);
        Optional<Ruling> early = barred.or(() -> DecisionRule.beforeSearch(policy, applications.brought(row), onFile));
        if (early.isPresent()) {
            Ruling ruling = early.get();
            if (barred.isEmpty()) {
                // what rules refuse no other policy would decide otherwise
                tables.decided.add(row);
            }
            outcomes.setDecision(row, ruling.decision(), ruling.reasons(), policy.version(), at.position());
            lives.decided(row, at);
        } else {
            awaitSearch(command, subject, row, sink);
        }
        sink.accept(answers.event(row));
    }

    /** What the rules of issuance refuse. */
    private Optional<Ruling> barred(Command.RegisterApplication command, long row) {
        IssuanceRules rules = tables.rules.active();
        boolean away = lives.isAway(row);
        if (away && rules.faceChangeAtHome() && command.kind() != ApplicationKind.FIRST) {
            applications.setFaceChangeBars(row);
        }
        return DecisionRule.barred(rules, command.kind(), away, tables.listed.of(command.subjectId()));
    }

    void apply(Command.EnrolReference command, LogPoint at, Consumer<Event> sink) {
        long known = applications.find(command.enrolmentId());
        if (known != RowStore.NONE) {
            repeated(known, true, command.enrolmentId(), command.digest(), sink);
            return;
        }
        if (command.samples() == 0) {
            sink.accept(Refusals.noTemplates(command.enrolmentId()));
            return;
        }
        long subject = subjects.findOrAdd(command.subjectId(), tables.totals);
        long row = applications.append(NewApplication.of(command, subject));
        outcomes.setLogPosition(row, at.position());
        tables.link(subject, row);
        long encounter = tables.insert(row);
        tables.approve(subject, row);
        sink.accept(new Event.ReferenceInserted(
                encounter, subjects.number(subject), command.enrolmentId(), command.sealedTemplates()));
        sink.accept(enrolled(row));
    }

    private long append(Command.RegisterApplication command, long subject, int policyVersion, LogPoint at) {
        long row = applications.append(NewApplication.of(command, subject));
        outcomes.setDecision(row, Decision.PENDING, Set.of(), policyVersion, at.position());
        tables.link(subject, row);
        long sinceReceipt = at.micros() - command.receivedAtMicros();
        outcomes.setReceived(
                row,
                command.receivedAtMicros(),
                command.extractMicros(),
                Math.max(command.extractMicros(), sinceReceipt));
        return row;
    }

    /** Insert, then search: the reference is in the log, and so in every later search, before its own search begins. */
    private void awaitSearch(Command.RegisterApplication command, long subject, long row, Consumer<Event> sink) {
        if (subjects.undecided(subject) > 0) {
            applications.setConcurrent(row);
        }
        applications.setUndecided(row, true);
        subjects.undecidedChanged(subject, 1);
        long encounter = tables.insert(row);
        tables.pending.add(row);
        sink.accept(new Event.ReferenceInserted(
                encounter, subjects.number(subject), command.applicationId(), command.sealedTemplates()));
        sink.accept(new Event.SearchRequested(tables.search(row)));
    }

    private void repeated(long row, boolean asEnrolment, String id, byte[] digest, Consumer<Event> sink) {
        if (applications.isDeleted(row)) {
            // whoever sent it has brought images and sealed templates along once more
            sink.accept(new Event.EncountersDeleted(new long[0], new String[] {id}));
            sink.accept(Refusals.subjectDeleted(id));
        } else if (applications.isEnrolment(row) != asEnrolment || !applications.hasDigest(row, digest)) {
            sink.accept(Refusals.idReused(id));
        } else {
            sink.accept(asEnrolment ? enrolled(row) : answers.event(row));
        }
    }

    private Event enrolled(long row) {
        return new Event.ReferenceEnrolled(
                applications.id(row), subjects.id(applications.subject(row)), outcomes.logPosition(row));
    }
}
