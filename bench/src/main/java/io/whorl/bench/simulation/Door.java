package io.whorl.bench.simulation;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.node.AnswerHandler;
import io.whorl.index.node.SteppedNode;
import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.LifeCommand;
import io.whorl.index.wire.Step;
import io.whorl.index.wire.Verdict;
import io.whorl.ingest.contract.ApplicationRequest;
import io.whorl.ingest.contract.EnrolmentRequest;
import io.whorl.ingest.contract.RequestDigest;
import io.whorl.ingest.gateway.Delivery;
import io.whorl.ingest.gateway.Dispatcher;
import io.whorl.ingest.gateway.GatewayLimits;
import io.whorl.ingest.gateway.Order;
import io.whorl.ingest.pipeline.ChosenTemplates;
import io.whorl.ingest.pipeline.CommandSealer;
import io.whorl.ingest.pipeline.TemplateChoice;
import io.whorl.matcher.vocabulary.Decision;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request through a server, in the order of {@code ingest.server.Applications}: is the id known; choose and seal; to the log by the real gateway; if
 * no answer came, what does the ledger say. Confined to the thread of the world.
 */
final class Door {

    private static final GatewayLimits LIMITS =
            new GatewayLimits(64, Duration.ofSeconds(2), Duration.ofSeconds(6), Duration.ofSeconds(1));

    private static final long MICRO = 1_000;

    private final Machine machine;
    private final World world;
    private final SteppedNode node;
    private final Dice dice;
    private final CommandSealer sealer;
    private final Queue<Order> inbox = new ArrayDeque<>();
    private final Dispatcher dispatcher;
    private @Nullable Session session;

    Door(Machine machine, World world, SteppedNode node, Function<AnswerHandler, Session> sessions) {
        this.machine = machine;
        this.world = world;
        this.node = node;
        dice = world.dice().split();
        Equipment equipment = world.equipment();
        sealer = new CommandSealer(equipment.sealer(), machine.images, equipment.times());
        dispatcher = new Dispatcher(
                handler -> {
                    Session opened = sessions.apply(handler);
                    session = opened;
                    return opened;
                },
                inbox,
                LIMITS,
                equipment.times(),
                position -> {});
    }

    Session session() {
        return Objects.requireNonNull(session);
    }

    int work() {
        return dispatcher.work(machine.clock.nanoTime());
    }

    void end() {
        dispatcher.close();
    }

    /** Takes a request; {@code reply} gets the answer, or null if there is none and the same request is to be sent again. */
    void take(Request request, Consumer<Event.@Nullable Answer> reply) {
        if (!node.isJoined()) {
            reply.accept(null);
            return;
        }
        switch (request.what()) {
            case FIRST, RENEWAL -> apply(request, reply);
            case ENROLMENT -> {
                EnrolmentRequest asked =
                        new EnrolmentRequest(request.id(), request.subjectId(), Equipment.captures(request.person()));
                captured(request, () -> sealer.seal(asked, RequestDigest.of(asked), chosen(request)), reply);
            }
            case DELETION -> send(new Command.DeleteSubject(request.id(), request.subjectId()), request, reply);
            case LOSS -> send(new Command.ReportLoss(request.id(), request.subjectId(), null, ""), request, reply);
            case RULES -> send(new LifeCommand.SetRules(request.id(), "owner", IssuanceRules.DEFAULT), request, reply);
            case WITHDRAWAL, VERDICT ->
                send(command(request.id(), Objects.requireNonNull(request.about())), request, reply);
        }
    }

    private static Command command(String id, Request.About about) {
        Verdict verdict = about.verdict();
        return verdict == null
                ? new LifeCommand.TakeStep(
                        id, about.actor(), about.applicationId(), Step.WITHDRAW, null, LifeCommand.NOT_COMPARED, "")
                : new LifeCommand.Judge(
                        id, about.actor(), about.isSupervisor(), about.applicationId(), verdict, about.candidate(), "");
    }

    private void apply(Request request, Consumer<Event.@Nullable Answer> reply) {
        Optional<ApplicationAnswer> known = node.ledger().application(request.id());
        if (known.isPresent() && (request.isAsync() || known.get().decision() != Decision.PENDING)) {
            reply.accept(event(known.get()));
            return;
        }
        ApplicationRequest asked = new ApplicationRequest(
                request.id(),
                Objects.requireNonNull(request.kind()),
                request.subjectId(),
                null,
                null,
                Equipment.captures(request.person()));
        long receivedAtMicros = machine.clock.millis() * MICRO;
        captured(
                request,
                () -> sealer.seal(asked, RequestDigest.of(asked), chosen(request), receivedAtMicros, 1_000, ""),
                reply);
    }

    /** Behind the capture threads, which take their time. */
    private void captured(Request request, Supplier<Command> seal, Consumer<Event.@Nullable Answer> reply) {
        machine.after(dice.millis(5, 60), () -> send(seal.get(), request, reply));
    }

    private ChosenTemplates chosen(Request request) {
        return TemplateChoice.of(
                world.equipment().readings(request.person()), node.ledger().policy());
    }

    private void send(Command command, Request request, Consumer<Event.@Nullable Answer> reply) {
        Order order = new Order(command, request.isAsync(), machine.clock.nanoTime());
        var _ = order.delivery().whenComplete((delivery, fault) -> reply.accept(answer(request, delivery)));
        inbox.add(order);
        work();
    }

    private Event.@Nullable Answer answer(Request request, @Nullable Delivery delivery) {
        return switch (delivery) {
            case Delivery.Answered(Event.Answer answer) -> {
                world.truth().handedOn(machine.id, request, answer, node);
                yield answer;
            }
            case Delivery.Unanswered _ -> {
                world.met(Fault.UNANSWERED);
                Ledger ledger = node.ledger();
                yield request.kind() != null
                        ? ledger.application(request.id()).map(Door::event).orElse(null)
                        : null;
            }
            case Delivery.NotSent _ -> null;
            case null -> null;
        };
    }

    private static Event.Answer event(ApplicationAnswer answer) {
        return answer.decision() == Decision.PENDING
                ? new Event.ApplicationAccepted(answer)
                : new Event.ApplicationDecided(answer);
    }
}
