package io.whorl.index.wire;

import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Candidate;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.Reason;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.Verification;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Commands and answers of every kind from a seed: empty, absent, odd and long values among them. */
final class RandomMessages {

    private static final String LETTERS = "A7-主\u00e9\ud83d\udd90\ufffd ";

    private final SplittableRandom random;

    RandomMessages(long seed) {
        random = new SplittableRandom(seed);
    }

    long number() {
        return random.nextInt(4) == 0 ? Long.MAX_VALUE : random.nextLong();
    }

    boolean flag() {
        return random.nextBoolean();
    }

    Command command(int kind) {
        return switch (kind) {
            case 0 ->
                new Command.RegisterApplication(
                        id(),
                        bytes(32),
                        one(ApplicationKind.class),
                        id(),
                        optional(),
                        optional(),
                        captures(),
                        random.nextInt(12),
                        bytes(random.nextInt(5_000)),
                        number(),
                        count(),
                        id());
            case 1 -> new Command.RecordSearchResult(id(), report());
            case 2 -> new Command.EnrolReference(id(), bytes(32), id(), random.nextInt(12), bytes(random.nextInt(99)));
            case 3 -> new Command.DeleteSubject(id(), id());
            case 4 -> new Command.ReportLoss(id(), id(), optional(), id());
            case 5 -> new Command.ReportFoundCard(id(), id(), optional(), id());
            case 6 -> new TuningCommand.DraftPolicy(id(), id(), policy());
            case 7 -> new TuningCommand.RecordSimulation(id(), id(), random.nextInt(), 20_000, 300, 4_000);
            case 8 -> new TuningCommand.ActivatePolicy(id(), id(), random.nextInt());
            case 9 -> new TuningCommand.StoreCalibration(id(), id(), id(), bytes(1 + random.nextInt(5_000)));
            case 10 -> new TuningCommand.ActivateCalibration(id(), id(), random.nextInt());
            default -> lifeCommand(kind);
        };
    }

    Event.Answer answer(int kind) {
        return switch (kind) {
            case 0 -> new Event.ApplicationAccepted(application(Decision.PENDING));
            case 1 ->
                new Event.ApplicationDecided(application(random.nextBoolean() ? Decision.APPROVE : Decision.REVIEW));
            case 2 -> new Event.ReferenceEnrolled(id(), id(), number());
            case 3 -> new Event.SubjectDeleted(id(), id(), random.nextInt(100), number());
            case 4 -> new Event.CardReported(id(), new Card(id(), id(), one(CardState.class), number()), number());
            case 5 -> new Event.TuningChanged(id(), random.nextInt(), number());
            case 6 ->
                new Event.LifeChanged(
                        id(), id(), one(Stage.class), flag() ? null : one(CardState.class), number(), number());
            case 7 -> new Event.PositionConfirmed(id(), number());
            default ->
                new Event.CommandRefused(id(), new Refusal(one(Refusal.Kind.class), "ID_REUSED", text(), optional()));
        };
    }

    private Command lifeCommand(int kind) {
        return switch (kind) {
            case 11 -> {
                Step step = one(Step.class);
                yield new LifeCommand.TakeStep(
                        id(),
                        id(),
                        id(),
                        step.isAsked() ? step : Step.SIGN,
                        optional(),
                        flag() ? LifeCommand.NOT_COMPARED : score(),
                        reason());
            }
            case 12 -> {
                Verdict verdict = one(Verdict.class);
                yield new LifeCommand.Judge(
                        id(), id(), flag(), id(), verdict, verdict.namesCandidate() ? id() : null, reason());
            }
            case 13 ->
                new LifeCommand.SetRules(
                        id(),
                        id(),
                        new IssuanceRules(
                                random.nextInt(1_000),
                                flag(),
                                random.nextInt(100),
                                1 + random.nextInt(100),
                                1 + random.nextInt(6),
                                flag(),
                                flag(),
                                flag(),
                                flag(),
                                flag()));
            case 16 -> new Command.ConfirmPosition(id());
            case 17 -> new MoveCommand.PutMapInForce(map());
            case 18 -> new MoveCommand.LeaveSubject(id());
            case 19 -> adopted();
            case 20 ->
                new MoveCommand.AdoptSubject(id(), id(), number(), random.nextInt(1_000), some(RefusalList.class));
            case 21 -> new MoveCommand.AdoptLists(id(), some(RefusalList.class));
            case 22 -> new MoveCommand.RemoveSubject(id());
            case 23 -> new MoveCommand.StaySubject(id());
            case 24 -> new MoveCommand.ForgetSubject(id());
            case 15 -> new LifeCommand.UseToken(id(), id(), id(), id(), number());
            default -> new LifeCommand.PutOnList(id(), id(), id(), one(RefusalList.class), flag(), reason());
        };
    }

    private MoveCommand adopted() {
        boolean enrolment = flag();
        return new MoveCommand.AdoptApplication(
                id(),
                id(),
                bytes(32),
                enrolment ? null : one(ApplicationKind.class),
                optional(),
                optional(),
                random.nextInt(12),
                flag(),
                flag() ? null : one(Stage.class),
                flag() ? null : one(CardState.class),
                number(),
                number(),
                enrolment ? null : application(flag() ? Decision.APPROVE : Decision.REFUSE),
                bytes(random.nextInt(5_000)));
    }

    /** Some slots of two shards go to a third. */
    private SlotMap map() {
        byte[] before = new byte[SlotMap.SLOTS];
        byte[] after = new byte[SlotMap.SLOTS];
        for (int slot = 0; slot < SlotMap.SLOTS; slot++) {
            before[slot] = (byte) (slot & 1);
            after[slot] = slot > 1_000 && flag() ? 2 : before[slot];
        }
        return new SlotMap(
                1 + random.nextInt(100), flag() ? "north" : "west", List.of("north", "south", "west"), before, after);
    }

    private String reason() {
        return flag() ? "" : "不符合 'A' 7";
    }

    private ApplicationAnswer application(Decision decision) {
        return new ApplicationAnswer(
                id(),
                decision,
                some(Reason.class),
                list(5, this::candidate),
                own(),
                captures(),
                random.nextDouble(),
                number(),
                random.nextInt(),
                number(),
                count(),
                count(),
                count());
    }

    private SearchReport report() {
        return new SearchReport(
                flag(),
                list(SearchReport.MAX_CANDIDATES - 3, () -> new EncounterCandidate(count(), score(), comparisons())),
                list(3, () -> new ForeignCandidate(id(), id(), flag(), score(), comparisons())),
                own(),
                count(),
                count(),
                count(),
                number(),
                random.nextInt(5) == 0 ? Double.NaN : score(),
                random.nextInt(100));
    }

    private Policy policy() {
        double target = random.nextDouble() * 0.5;
        int samples = 1 + random.nextInt(Policy.MAX_SAMPLES);
        boolean face = flag();
        return new Policy(
                1 + random.nextInt(1_000),
                Math.nextUp(target),
                0.5 + target / 2,
                Math.nextUp(random.nextDouble() * 0.09),
                random.nextInt(101),
                random.nextInt(101),
                1 + random.nextInt(Policy.MAX_ATTEMPTS),
                samples,
                random.nextInt(Math.min(Policy.MAX_FINGERS, samples - (face ? 1 : 0)) + 1),
                face);
    }

    private Candidate candidate() {
        return new Candidate(id(), id(), random.nextInt(50), score(), comparisons());
    }

    private @Nullable Verification own() {
        return flag() ? null : new Verification(one(MatchDecision.class), score(), comparisons());
    }

    private List<Comparison> comparisons() {
        return list(11, () -> new Comparison(one(Modality.class), one(FingerPosition.class), score()));
    }

    private List<CaptureAssessment> captures() {
        return list(
                12,
                () -> new CaptureAssessment(
                        random.nextInt(),
                        one(Modality.class),
                        one(FingerPosition.class),
                        random.nextInt(101),
                        flag(),
                        some(CaptureReason.class)));
    }

    private double score() {
        return random.nextInt(20) == 0 ? Double.POSITIVE_INFINITY : random.nextDouble() * 200 - 10;
    }

    private long count() {
        return random.nextInt(4) == 0 ? 0 : random.nextLong(Long.MAX_VALUE);
    }

    private @Nullable String optional() {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> "";
            default -> text();
        };
    }

    private String id() {
        return "i" + text();
    }

    private String text() {
        int[] letters = LETTERS.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(10) == 0 ? 200 : random.nextInt(20);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) random.nextInt();
        }
        return bytes;
    }

    private <T> List<T> list(int limit, Supplier<T> element) {
        int count = random.nextInt(5) == 0 ? limit : random.nextInt(3);
        List<T> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(element.get());
        }
        return list;
    }

    private <E extends Enum<E>> E one(Class<E> type) {
        List<E> all = List.copyOf(EnumSet.allOf(type));
        return all.get(random.nextInt(all.size()));
    }

    private <E extends Enum<E>> Set<E> some(Class<E> type) {
        EnumSet<E> some = EnumSet.allOf(type);
        some.removeIf(constant -> flag());
        return some;
    }
}
