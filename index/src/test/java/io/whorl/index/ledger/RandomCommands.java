package io.whorl.index.ledger;

import io.whorl.index.wire.Command;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.SearchReport;
import io.whorl.index.wire.TuningCommand;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Commands from a seed that meet often: few subjects, ids that return, results for what is pending and for what is not. */
final class RandomCommands {

    private static final int SUBJECTS = 40;
    private static final int REQUEST_IDS = 150;

    private static final List<ApplicationKind> KINDS = List.of(ApplicationKind.values());
    private static final List<CaptureReason> CAPTURE_REASONS = List.of(CaptureReason.values());

    private final SplittableRandom random;
    private final RandomSteps steps;
    private final List<Command> past = new ArrayList<>();
    private int nextId;
    private int nextTuning;
    private int drafts;

    RandomCommands(long seed) {
        random = new SplittableRandom(seed);
        steps = new RandomSteps(random);
    }

    Command next(LedgerModel model) {
        Command command = !past.isEmpty() && random.nextInt(12) == 0
                ? past.get(random.nextInt(past.size()))
                : switch (random.nextInt(38)) {
                    case 0, 1, 2, 3, 4, 5, 6 -> application(applicationId());
                    case 7, 8, 9, 10, 11, 12, 13 -> result(searched(model), model.encounters.size());
                    case 14, 15 -> enrolment(applicationId());
                    case 16 -> new Command.DeleteSubject(requestId(), subjectId());
                    case 17, 18 -> new Command.ReportLoss(requestId(), subjectId(), null, "");
                    case 19, 20, 21 -> tuning();
                    case 22, 23 -> new Command.ReportFoundCard(requestId(), cardId(model), "P-1", "desk");
                    default -> steps.next(model, subjectId());
                };
        past.add(command);
        return command;
    }

    Command.RegisterApplication application(String id) {
        return new Command.RegisterApplication(
                id,
                bytes(32),
                KINDS.get(random.nextInt(KINDS.size())),
                subjectId(),
                place("320412-07", "340522-01"),
                place("340522", "320412"),
                captures(),
                random.nextInt(8) == 0 ? random.nextInt(2) : 2 + random.nextInt(2),
                bytes(random.nextInt(40)),
                random.nextLong(1_000_000),
                random.nextLong(100_000),
                random.nextBoolean() ? "desk" : "");
    }

    private TuningCommand tuning() {
        String actor = "person-" + random.nextInt(3);
        int version = 1 + random.nextInt(1 + drafts);
        return switch (random.nextInt(8)) {
            case 0, 1 -> {
                drafts++;
                yield new TuningCommand.DraftPolicy(tuningId(), actor, policy(version));
            }
            case 2, 3 -> new TuningCommand.RecordSimulation(tuningId(), actor, version, 100, random.nextInt(50), 7);
            case 4, 5 -> new TuningCommand.ActivatePolicy(tuningId(), actor, version);
            case 6 -> new TuningCommand.StoreCalibration(tuningId(), actor, "curves", bytes(1 + random.nextInt(40)));
            default -> new TuningCommand.ActivateCalibration(tuningId(), actor, random.nextInt(8));
        };
    }

    private Policy policy(int basedOn) {
        double target = Math.pow(10, -1 - 4 * random.nextDouble());
        int samples = 1 + random.nextInt(3);
        boolean face = random.nextInt(3) == 0;
        return new Policy(
                basedOn,
                target,
                Math.min(0.9, target * 10),
                Math.pow(10, -2 - 3 * random.nextDouble()),
                random.nextInt(60),
                random.nextInt(60),
                4,
                samples,
                random.nextInt(samples - (face ? 1 : 0) + 1),
                face);
    }

    private String tuningId() {
        return "T-" + (random.nextInt(6) == 0 ? random.nextInt(REQUEST_IDS) : nextTuning++);
    }

    private Command.EnrolReference enrolment(String id) {
        return new Command.EnrolReference(id, bytes(32), subjectId(), random.nextInt(10), bytes(20));
    }

    private Command.RecordSearchResult result(String applicationId, int encounters) {
        List<EncounterCandidate> candidates = new ArrayList<>();
        int count = random.nextInt(3) == 0 ? random.nextInt(4) : 0;
        for (int i = 0; i < count && encounters > 0; i++) {
            long encounter = random.nextInt(encounters + (random.nextInt(20) == 0 ? 5 : 0));
            candidates.add(new EncounterCandidate(encounter, random.nextDouble() * 90, comparisons()));
        }
        return new Command.RecordSearchResult(
                applicationId,
                new SearchReport(
                        random.nextInt(15) != 0,
                        candidates,
                        own(),
                        random.nextLong(1000),
                        random.nextLong(1000),
                        random.nextLong(100_000),
                        random.nextLong(2_000_000),
                        random.nextInt(20) == 0 ? Double.NaN : random.nextDouble() * 30,
                        random.nextInt(4)));
    }

    private @Nullable Verification own() {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> new Verification(MatchDecision.NON_MATCH, random.nextDouble() * 60, comparisons());
            default -> new Verification(MatchDecision.MATCH, 95.5, comparisons());
        };
    }

    private List<Comparison> comparisons() {
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            comparisons.add(new Comparison(
                    random.nextBoolean() ? Modality.FINGER : Modality.FACE,
                    FingerPosition.ofCode(random.nextInt(11)),
                    random.nextDouble() * 100));
        }
        return comparisons;
    }

    private List<CaptureAssessment> captures() {
        List<CaptureAssessment> captures = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            captures.add(new CaptureAssessment(
                    i,
                    random.nextInt(4) == 0 ? Modality.FACE : Modality.FINGER,
                    FingerPosition.ofCode(random.nextInt(11)),
                    random.nextInt(101),
                    random.nextInt(3) != 0,
                    random.nextBoolean()
                            ? Set.of()
                            : Set.of(CAPTURE_REASONS.get(random.nextInt(CAPTURE_REASONS.size())))));
        }
        return captures;
    }

    private @Nullable String place(String often, String seldom) {
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> seldom;
            default -> often;
        };
    }

    private String searched(LedgerModel model) {
        List<ModelCase> pending = model.pending();
        return pending.isEmpty() || random.nextInt(10) == 0
                ? "A-" + random.nextInt(nextId + 1)
                : pending.get(random.nextInt(pending.size())).id;
    }

    private String applicationId() {
        return "A-" + (random.nextInt(10) == 0 ? random.nextInt(nextId + 1) : nextId++);
    }

    private String cardId(LedgerModel model) {
        List<ModelCase> cards =
                model.encounters.stream().filter(c -> c.card != null).toList();
        return cards.isEmpty() || random.nextInt(5) == 0
                ? "A-" + random.nextInt(nextId + 1)
                : cards.get(random.nextInt(cards.size())).id;
    }

    private String subjectId() {
        return "主-" + random.nextInt(SUBJECTS);
    }

    private String requestId() {
        return "R-" + random.nextInt(REQUEST_IDS);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) random.nextInt();
        }
        return bytes;
    }
}
