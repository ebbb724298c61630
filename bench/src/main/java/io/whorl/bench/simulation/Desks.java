package io.whorl.bench.simulation;

import io.whorl.bench.simulation.Request.About;
import io.whorl.bench.simulation.Request.What;
import io.whorl.index.wire.Event;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The desks: a handful of people who apply, some at two desks in the same moment under two identities; renewals, losses, deletions, references taken over, applications withdrawn. A desk
 * that gets no answer sends the same again, to any machine, until it has one. Confined to the thread of the world.
 */
final class Desks {

    private static final long PATIENCE_MS = 9_000;
    private static final double LOST_REPLY = 0.05;
    private static final double TWICE = 0.1;
    private static final double ASKS_AGAIN = 0.4;
    private static final double WITHDRAWN = 0.15;

    private final World world;
    private final Dice dice;
    private final Map<String, Request> requests = new LinkedHashMap<>();
    private int open;

    /** One request, until it has its answer. */
    private static final class Visit {
        private final Request request;
        private boolean done;
        private int asked;

        Visit(Request request) {
            this.request = request;
        }
    }

    Desks(World world) {
        this.world = world;
        dice = world.dice().split();
    }

    /** Who comes when, within this time. */
    void plan(long withinMs) {
        int people = 2 + dice.below(4);
        for (int person = 0; person < people; person++) {
            long at = dice.millis(500, withinMs / 2);
            first(person, at);
            int more = dice.below(4);
            for (int i = 0; i < more; i++) {
                later(person, at + dice.millis(0, withinMs / 2));
            }
        }
    }

    /** Whether every visit has its answer. */
    boolean areDone() {
        return open == 0;
    }

    /** A request that is or will be made. */
    Request find(String id) {
        return Objects.requireNonNull(requests.get(id), id);
    }

    /** Every request that was made. */
    Collection<Request> all() {
        return requests.values();
    }

    private void first(int person, long at) {
        boolean pair = dice.chance(0.6);
        apply(What.FIRST, person, identity(person, 0), at);
        if (pair) {
            apply(What.FIRST, person, identity(person, 1), at + dice.millis(0, dice.chance(0.7) ? 50 : 3_000));
        }
    }

    private void later(int person, long at) {
        String subject = identity(person, dice.below(3));
        switch (dice.below(7)) {
            case 0, 1 -> apply(What.FIRST, person, subject, at);
            case 2 -> apply(What.RENEWAL, person, subject, at);
            case 3 -> come(request(What.ENROLMENT, person, subject, null), at);
            case 4 -> come(request(What.LOSS, person, subject, null), at);
            default -> come(request(What.DELETION, person, subject, null), at);
        }
    }

    /** An application, which some take back. */
    private void apply(What what, int person, String subject, long at) {
        Request application = request(what, person, subject, null);
        come(application, at);
        if (dice.chance(WITHDRAWN)) {
            About about = new About(application.id(), "clerk", false, null, null);
            come(request(What.WITHDRAWAL, person, subject, about), at + dice.millis(0, 5_000));
        }
    }

    private static String identity(int person, int which) {
        return "p" + person + "-" + (char) ('a' + which);
    }

    /** A request under an id of its own, that {@link #come} is to make. */
    Request request(What what, int person, String subject, @Nullable About about) {
        Request request = new Request("r" + requests.size(), what, person, subject, dice.chance(0.3), about);
        requests.put(request.id(), request);
        return request;
    }

    /** Somebody comes with it, so many nanoseconds from now. */
    void come(Request request, long at) {
        Visit visit = new Visit(request);
        open++;
        world.timeline().after(at, () -> {
            ask(visit);
            if (dice.chance(TWICE)) {
                ask(visit);
            }
        });
    }

    private void ask(Visit visit) {
        int number = ++visit.asked;
        Machine machine = world.machine(dice.below(world.machines()));
        boolean[] heard = {false};
        world.timeline()
                .after(
                        dice.millis(1, 5),
                        () -> machine.ask(visit.request, answer -> {
                            if (!dice.chance(LOST_REPLY)) {
                                world.timeline().after(dice.millis(1, 5), () -> {
                                    heard[0] = true;
                                    heard(visit, answer);
                                });
                            }
                        }));
        world.timeline().after(dice.millis(PATIENCE_MS / 2, PATIENCE_MS), () -> {
            if (!heard[0] && number == visit.asked) {
                again(visit);
            }
        });
    }

    private void again(Visit visit) {
        if (!visit.done) {
            world.timeline().after(dice.millis(200, 2_000), () -> {
                if (!visit.done) {
                    ask(visit);
                }
            });
        }
    }

    private void heard(Visit visit, Event.@Nullable Answer answer) {
        if (answer == null || isLater(answer)) {
            again(visit);
            return;
        }
        world.trace().say(Trace.WORLD, () -> "desk hears " + World.describe(visit.request, answer));
        world.truth().heard(visit.request, answer);
        if (answer instanceof Event.ApplicationAccepted) {
            again(visit);
        } else if (!visit.done) {
            visit.done = true;
            open--;
            if (dice.chance(ASKS_AGAIN)) {
                world.timeline().after(dice.millis(500, 4_000), () -> ask(visit));
            }
        }
    }

    private static boolean isLater(Event.Answer answer) {
        return answer instanceof Event.CommandRefused(String _, Refusal refusal)
                && refusal.kind() == Refusal.Kind.UNAVAILABLE;
    }
}
