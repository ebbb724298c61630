package io.whorl.index.ledger;

import io.whorl.index.ledger.StepRows.By;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.Event.CommandRefused;
import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.LifeCommand.PutOnList;
import io.whorl.index.wire.LifeCommand.SetRules;
import io.whorl.index.wire.LifeCommand.TakeStep;
import io.whorl.index.wire.LifeCommand.UseToken;
import io.whorl.index.wire.RefusalList;
import io.whorl.index.wire.Step;
import io.whorl.matcher.score.Policy;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Applies the steps that people ask for, and changes of rules and lists. Confined to the thread of its ledger. */
final class LifeSteps {

    /** What an identity gets no more once it is closed. */
    private static final Set<Step> ISSUE =
            EnumSet.of(Step.SIGN, Step.MAKE_CARD, Step.HAND_OVER, Step.POST, Step.HAND_BACK, Step.ISSUE_TEMPORARY);

    /** What leads to another card while one is lost. */
    private static final Set<Step> PROMISE = EnumSet.of(Step.SIGN, Step.ISSUE_TEMPORARY);

    private final Tables tables;
    private final ApplicationRows applications;
    private final RequestRows requests;
    private final Lives lives;
    private final Losses losses;

    LifeSteps(Tables tables, Lives lives) {
        this.tables = tables;
        applications = tables.applications;
        requests = tables.requests;
        this.lives = lives;
        losses = new Losses(tables);
    }

    void apply(TakeStep command, Policy policy, LogPoint at, Consumer<Event> sink) {
        String content = content(command);
        if (LifeAnswers.answeredBefore(tables, RequestRows.STEP, command.requestId(), content, sink)) {
            return;
        }
        long row = tables.liveApplication(command.applicationId());
        CommandRefused refusal = row == RowStore.NONE
                ? Refusals.noSuchApplication(command.requestId())
                : refusal(row, command, policy, at);
        if (refusal != null) {
            sink.accept(refusal);
            return;
        }
        lives.take(row, command.step(), by(command), at);
        sink.accept(LifeAnswers.changed(tables, RequestRows.STEP, command.requestId(), content, row, at));
    }

    void apply(SetRules command, LogPoint at, Consumer<Event> sink) {
        IssuanceRules rules = command.rules();
        String content = command.actor() + '\n' + content(rules);
        if (requests.answeredBefore(RequestRows.RULES, command.requestId(), content, sink)) {
            return;
        }
        IssuanceRules active = tables.rules.active();
        if (rules.version() != active.version()) {
            sink.accept(Refusals.rulesChanged(command.requestId(), active.version()));
            return;
        }
        int version = active.version() + 1;
        tables.rules.set(rules.withVersion(version), tables.names.of(command.actor()), at.timeMs());
        if (rules.fullLife() && !active.fullLife()) {
            lives.openOldReviews(at);
        }
        sink.accept(requests.changed(RequestRows.RULES, command.requestId(), content, version, at));
    }

    void apply(PutOnList command, LogPoint at, Consumer<Event> sink) {
        String content = command.actor()
                + '\n'
                + command.subjectId()
                + '\n'
                + command.list()
                + '\n'
                + command.listed()
                + '\n'
                + command.reason();
        if (requests.answeredBefore(RequestRows.LISTING, command.requestId(), content, sink)) {
            return;
        }
        tables.listed.put(
                command.subjectId(), command.list(), command.listed(), tables.names.of(command.actor()), at.timeMs());
        sink.accept(requests.changed(RequestRows.LISTING, command.requestId(), content, command.listed() ? 1 : 0, at));
    }

    /** A token is known by an id that no request can have, so that it is used once whoever asks. */
    void apply(UseToken command, LogPoint at, Consumer<Event> sink) {
        String token = "token/" + command.tokenId();
        long known = requests.find(token);
        if (known != RowStore.NONE) {
            boolean repetition = requests.isRepetition(known, RequestRows.TOKEN, command.requestId());
            sink.accept(
                    repetition
                            ? new Event.TuningChanged(command.requestId(), 1, requests.logPosition(known))
                            : Refusals.tokenUsed(command.requestId()));
        } else if (at.timeMs() >= command.expiresAtMs()) {
            sink.accept(Refusals.tokenExpired(command.requestId()));
        } else if (tables.subjects.find(command.subjectId()) == RowStore.NONE) {
            sink.accept(Refusals.subjectNotFound(command.requestId()));
        } else if (tables.listed.of(command.subjectId()).contains(RefusalList.MERGED)) {
            sink.accept(Refusals.closedIdentity(command.requestId()));
        } else {
            requests.append(RequestRows.TOKEN, token, command.requestId(), at.position());
            sink.accept(new Event.TuningChanged(command.requestId(), 1, at.position()));
        }
    }

    /** Why a step is not taken, or null. */
    private @Nullable CommandRefused refusal(long row, TakeStep command, Policy policy, LogPoint at) {
        Step step = command.step();
        if (!lives.isAllowed(step, row)) {
            return Refusals.stepNotAllowed(command.requestId(), step, tables.lives.stageOf(row), lives.card(row));
        }
        if (ISSUE.contains(step) && tables.isClosed(applications.subject(row))) {
            return Refusals.closedIdentity(command.requestId());
        }
        if (step == Step.SIGN && !isHome(row, command.place())) {
            return Refusals.wrongCounty(command.requestId());
        }
        if (PROMISE.contains(step) && tables.rules.active().lossCompared() && losses.bars(row)) {
            return Refusals.lossNotCompared(command.requestId());
        }
        if (step.comparesOwner() && command.score() == TakeStep.NOT_COMPARED) {
            return Refusals.notCompared(command.requestId());
        }
        if (step.comparesOwner() && command.score() < policy.verificationScore()) {
            return Refusals.notTheOwner(command.requestId());
        }
        if (step == Step.ISSUE_TEMPORARY && hasTemporary(row, at)) {
            return Refusals.temporaryStillValid(command.requestId());
        }
        return null;
    }

    /** Whether a county signs for its own people: those of the stated region, else of the point where they applied. */
    private boolean isHome(long row, @Nullable String county) {
        String region = applications.householdRegion(row);
        String home = region == null ? applications.acceptancePoint(row) : region;
        return county != null && (home == null || tables.rules.active().isSameHome(home, county));
    }

    private boolean hasTemporary(long row, LogPoint at) {
        long life = tables.outcomes.life(row);
        long entry = life == RowStore.NONE ? RowStore.NONE : tables.lives.lastStep(life);
        for (; entry != RowStore.NONE; entry = tables.steps.older(entry)) {
            if (tables.steps.step(entry) == Step.ISSUE_TEMPORARY) {
                long days = (long) tables.steps.value(entry);
                return tables.steps.atMs(entry) + TimeUnit.DAYS.toMillis(days) > at.timeMs();
            }
        }
        return false;
    }

    private By by(TakeStep command) {
        double value = command.step() == Step.ISSUE_TEMPORARY
                ? tables.rules.active().temporaryDays()
                : command.step().comparesOwner() ? command.score() : 0;
        return new By(command.actor(), command.place(), command.reason(), (float) value);
    }

    /** As it was written before there was the last rule, so that a log has the same digests as ever. */
    private static String content(IssuanceRules rules) {
        return rules.toString().replace(", lossCompared=false", "");
    }

    /** Without the score: the same captures may be compared anew when a lost answer is asked for again. */
    private static String content(TakeStep command) {
        return command.actor()
                + '\n'
                + command.applicationId()
                + '\n'
                + command.step()
                + '\n'
                + command.place()
                + '\n'
                + command.reason();
    }
}
