package io.whorl.index.ledger;

import io.whorl.index.ledger.ModelCase.Person;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.LifeCommand;
import io.whorl.index.wire.TuningCommand;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands that are known again by a request id: the part of {@link LedgerModel} that is about them. */
final class RequestModel {

    /** A request and the answer that it got; {@code card} is the case whose card it was about. */
    private record Request(
            String content, Event answer, @Nullable ModelCase card) {}

    private final LedgerModel model;
    private final Map<String, Request> requests = new HashMap<>();

    RequestModel(LedgerModel model) {
        this.model = model;
    }

    void delete(Command.DeleteSubject c, long position) {
        String content = "delete " + c.subjectId();
        if (answeredBefore(c.id(), content)) {
            return;
        }
        Person person = model.people.remove(c.subjectId());
        if (person == null) {
            model.refuse(c.id(), Refusal.Kind.NOT_FOUND, "SUBJECT_NOT_FOUND");
            return;
        }
        long[] gone = person.cases.stream()
                .filter(made -> made.encounter >= 0)
                .mapToLong(made -> made.encounter)
                .toArray();
        model.events.add(new Event.EncountersDeleted(
                gone, person.cases.stream().map(made -> made.id).toArray(String[]::new)));
        for (ModelCase made : person.cases) {
            made.deleted = true;
            model.life.delete(made);
            if (made.undecided) {
                made.undecided = false;
                model.events.add(new Event.PendingDissolved(
                        made.id, LedgerModel.refused(made.id, Refusal.Kind.CONFLICT, "SUBJECT_DELETED")));
            }
        }
        Event answer = new Event.SubjectDeleted(c.requestId(), c.subjectId(), gone.length, position);
        requests.put(c.id(), new Request(content, answer, null));
        model.events.add(answer);
    }

    void loss(Command.ReportLoss c, long timeMs, long position) {
        String content = "loss " + c.subjectId();
        if (!answeredBefore(c.id(), content)) {
            ModelCase card = model.cards.lose(model.people.get(c.subjectId()), c.acceptancePoint(), c.actor(), timeMs);
            if (card == null) {
                model.refuse(c.id(), Refusal.Kind.NOT_FOUND, "CARD_NOT_FOUND");
            } else {
                report(c.id(), content, card, position);
            }
        }
    }

    void found(Command.ReportFoundCard c, long timeMs, long position) {
        String content = "found " + c.cardId();
        if (!answeredBefore(c.id(), content)) {
            ModelCase card = model.cases.get(c.cardId());
            if (card == null || card.deleted || card.card == null) {
                model.refuse(c.id(), Refusal.Kind.NOT_FOUND, "CARD_NOT_FOUND");
            } else {
                model.cards.find(card, c.acceptancePoint(), c.actor(), timeMs);
                report(c.id(), content, card, position);
            }
        }
    }

    private void use(LifeCommand.UseToken c, long timeMs, long position) {
        String content = "token " + c.requestId();
        Request known = requests.get("token/" + c.tokenId());
        if (known != null) {
            if (known.content().equals(content)) {
                model.events.add(known.answer());
            } else {
                model.refuse(c.id(), Refusal.Kind.CONFLICT, "TOKEN_USED");
            }
        } else if (timeMs >= c.expiresAtMs()) {
            model.refuse(c.id(), Refusal.Kind.CONFLICT, "TOKEN_EXPIRED");
        } else if (!model.people.containsKey(c.subjectId())) {
            model.refuse(c.id(), Refusal.Kind.NOT_FOUND, "SUBJECT_NOT_FOUND");
        } else if (model.life.isClosed(c.subjectId())) {
            model.refuse(c.id(), Refusal.Kind.CONFLICT, "IDENTITY_CLOSED");
        } else {
            Event answer = new Event.TuningChanged(c.id(), 1, position);
            requests.put("token/" + c.tokenId(), new Request(content, answer, null));
            model.events.add(answer);
        }
    }

    void live(LifeCommand c, long timeMs, long position) {
        if (c instanceof LifeCommand.UseToken use) {
            use(use, timeMs, position);
            return;
        }
        String content = content(c);
        if (answeredBefore(c.id(), content)) {
            return;
        }
        switch (c) {
            case LifeCommand.TakeStep step -> {
                ModelCase made = application(step.applicationId());
                changed(
                        c,
                        content,
                        made,
                        made == null ? null : model.life.step(made, step, model.policy, timeMs),
                        timeMs,
                        position);
            }
            case LifeCommand.Judge judge -> {
                ModelCase made = application(judge.applicationId());
                changed(
                        c,
                        content,
                        made,
                        made == null ? null : model.judgements.judge(made, judge, timeMs),
                        timeMs,
                        position);
            }
            case LifeCommand.SetRules set -> {
                boolean wereOff = !model.life.rules.fullLife();
                String refusal = model.life.setRules(set.rules());
                if (refusal != null) {
                    model.refuse(c.id(), Refusal.Kind.CONFLICT, refusal);
                    return;
                }
                model.life.oldReviewsOpen(model.inOrder, wereOff, timeMs);
                tuned(c.id(), content, model.life.rules.version(), position);
            }
            case LifeCommand.PutOnList entry -> {
                model.life.put(entry.subjectId(), entry.list(), entry.listed());
                tuned(c.id(), content, entry.listed() ? 1 : 0, position);
            }
            case LifeCommand.UseToken _ -> throw new IllegalStateException("is used before");
        }
    }

    private void tuned(String id, String content, int version, long position) {
        Event answer = new Event.TuningChanged(id, version, position);
        requests.put(id, new Request(content, answer, null));
        model.events.add(answer);
    }

    private void changed(
            LifeCommand c,
            String content,
            @Nullable ModelCase made,
            @Nullable String refusal,
            long timeMs,
            long position) {
        if (made == null) {
            model.refuse(c.id(), Refusal.Kind.NOT_FOUND, "APPLICATION_NOT_FOUND");
        } else if (refusal != null) {
            Refusal.Kind kind = switch (refusal) {
                case "OWNER_NOT_COMPARED", "NOTHING_TO_APPROVE" -> Refusal.Kind.UNUSABLE;
                case "CANDIDATE_NOT_FOUND" -> Refusal.Kind.NOT_FOUND;
                default -> Refusal.Kind.CONFLICT;
            };
            model.refuse(c.id(), kind, refusal);
        } else {
            Event answer = new Event.LifeChanged(c.id(), made.id, LifeModel.stage(made), made.card, timeMs, position);
            requests.put(c.id(), new Request(content, answer, made));
            model.events.add(answer);
        }
    }

    /** What the same id must ask for again: everything but the score. */
    private static String content(LifeCommand c) {
        return switch (c) {
            case LifeCommand.TakeStep s ->
                "step " + List.of(s.actor(), s.applicationId(), s.step(), "" + s.place(), s.reason());
            case LifeCommand.Judge j -> j.toString().replace(j.requestId(), "");
            case LifeCommand.SetRules s -> "rules " + s.actor() + s.rules();
            case LifeCommand.PutOnList p -> p.toString().replace(p.requestId(), "");
            case LifeCommand.UseToken u -> "token " + u.requestId();
        };
    }

    private @Nullable ModelCase application(String id) {
        ModelCase made = model.cases.get(id);
        return made == null || made.deleted || made.enrolment ? null : made;
    }

    private void report(String id, String content, ModelCase card, long position) {
        Event answer = new Event.CardReported(id, CardModel.of(card), position);
        requests.put(id, new Request(content, answer, card));
        model.events.add(answer);
    }

    private boolean answeredBefore(String id, String content) {
        Request known = requests.get(id);
        if (known == null) {
            return false;
        }
        if (!known.content().equals(content)) {
            model.refuse(id, Refusal.Kind.CONFLICT, "ID_REUSED");
        } else if (known.card() != null && known.card().deleted) {
            model.refuse(id, Refusal.Kind.CONFLICT, "SUBJECT_DELETED");
        } else {
            model.events.add(known.answer());
        }
        return true;
    }

    void tune(TuningCommand c, long timeMs, long position) {
        String content = TuningModel.content(c);
        if (!answeredBefore(c.id(), content)) {
            boolean anyDecided = model.decisions.stream().anyMatch(made -> !made.deleted);
            Event answer = model.tuning.apply(c, anyDecided, timeMs, position);
            if (answer instanceof Event.TuningChanged && model.tuning.tookEffect) {
                requests.put(c.id(), new Request(content, answer, null));
            }
            if (model.tuning.activated != null) {
                model.events.add(model.tuning.activated);
            }
            model.events.add(answer);
            model.policy = model.tuning.active();
        }
    }
}
