package io.whorl.index.ledger;

import io.whorl.index.wire.CalibrationVersion;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.Mark;
import io.whorl.index.wire.PolicyVersion;
import io.whorl.index.wire.PolicyVersion.State;
import io.whorl.index.wire.TuningCommand;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.Refusal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of policies and calibrations in plain lists: the part of {@link LedgerModel} that is about them. */
final class TuningModel {

    final List<PolicyVersion> policies = new ArrayList<>();
    final List<CalibrationVersion> calibrations = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();

    /** Of the last command: whether its id is taken, and the order that came before its answer. */
    boolean tookEffect;

    @Nullable Event activated;

    TuningModel(Policy first) {
        policies.add(PolicyVersion.first(first));
    }

    Policy active() {
        return policies.stream()
                .filter(version -> version.state() == State.ACTIVE)
                .findFirst()
                .orElseThrow()
                .policy();
    }

    Event apply(TuningCommand command, boolean anyDecided, long timeMs, long position) {
        Mark by = new Mark(command.actor(), timeMs);
        tookEffect = true;
        activated = null;
        String refusal = switch (command) {
            case TuningCommand.DraftPolicy c -> draft(c.terms(), by);
            case TuningCommand.RecordSimulation c -> simulated(c, by);
            case TuningCommand.ActivatePolicy c -> activate(c.version(), by, anyDecided);
            case TuningCommand.StoreCalibration c -> store(c, by);
            case TuningCommand.ActivateCalibration c -> activateCalibration(c.version(), by);
        };
        if (refusal != null) {
            Refusal.Kind kind = refusal.endsWith("_NOT_FOUND") ? Refusal.Kind.NOT_FOUND : Refusal.Kind.CONFLICT;
            return LedgerModel.refused(command.id(), kind, refusal);
        }
        return new Event.TuningChanged(command.id(), version(command), position);
    }

    /** What the same id must ask for again. */
    static String content(TuningCommand command) {
        return command.actor()
                + switch (command) {
                    case TuningCommand.DraftPolicy c -> " drafts " + c.terms();
                    case TuningCommand.RecordSimulation c -> " simulated " + c.version();
                    case TuningCommand.ActivatePolicy c -> " activates policy " + c.version();
                    case TuningCommand.StoreCalibration c -> " stores " + c.name() + Arrays.toString(c.content());
                    case TuningCommand.ActivateCalibration c -> " activates calibration " + c.version();
                };
    }

    private int version(TuningCommand command) {
        return switch (command) {
            case TuningCommand.DraftPolicy _ -> policies.getLast().policy().version();
            case TuningCommand.RecordSimulation c -> c.version();
            case TuningCommand.ActivatePolicy c -> c.version();
            case TuningCommand.StoreCalibration _ -> calibrations.size();
            case TuningCommand.ActivateCalibration c -> c.version();
        };
    }

    private @Nullable String draft(Policy terms, Mark by) {
        if (find(terms.version()) == null) {
            return "POLICY_NOT_FOUND";
        }
        int next = policies.getLast().policy().version() + 1;
        policies.add(new PolicyVersion(terms.withVersion(next), terms.version(), by, null, null, null));
        return null;
    }

    private @Nullable String simulated(TuningCommand.RecordSimulation c, Mark by) {
        PolicyVersion version = find(c.version());
        if (version == null) {
            return "POLICY_NOT_FOUND";
        }
        tookEffect = version.state() == State.DRAFT;
        if (tookEffect) {
            PolicyVersion.Simulated simulated =
                    new PolicyVersion.Simulated(by, c.decisions(), c.changed(), c.notDecidable());
            policies.set(policies.indexOf(version), version.simulated(simulated));
        }
        return null;
    }

    private @Nullable String activate(int number, Mark by, boolean anyDecided) {
        PolicyVersion version = find(number);
        if (version == null) {
            return "POLICY_NOT_FOUND";
        }
        if (version.state() == State.ACTIVE || version.state() == State.RETIRED) {
            return version.state() == State.ACTIVE ? "ACTIVE_ALREADY" : "RETIRED";
        }
        if (version.drafted() != null && version.drafted().actor().equals(by.actor())) {
            return "SAME_PERSON";
        }
        if (version.state() == State.DRAFT && anyDecided) {
            return "POLICY_NOT_SIMULATED";
        }
        policies.replaceAll(other -> other.state() == State.ACTIVE ? other.retired(by) : other);
        policies.set(policies.indexOf(version), version.activated(by));
        return null;
    }

    private @Nullable String store(TuningCommand.StoreCalibration c, Mark by) {
        contents.add(c.content());
        calibrations.add(CalibrationVersion.stored(
                calibrations.size() + 1, c.name(), c.content().length, sha256(c.content()), by));
        return null;
    }

    private @Nullable String activateCalibration(int number, Mark by) {
        if (number < 1 || number > calibrations.size()) {
            return "CALIBRATION_NOT_FOUND";
        }
        CalibrationVersion version = calibrations.get(number - 1);
        switch (version.state()) {
            case ACTIVE -> {
                return "ACTIVE_ALREADY";
            }
            case RETIRED -> {
                return "RETIRED";
            }
            case STORED -> {
                if (version.stored().actor().equals(by.actor())) {
                    return "SAME_PERSON";
                }
            }
        }
        calibrations.replaceAll(other -> other.state() == CalibrationVersion.State.ACTIVE ? other.retired(by) : other);
        calibrations.set(number - 1, version.activated(by));
        activated = new Event.CalibrationActivated(number, contents.get(number - 1));
        return null;
    }

    private @Nullable PolicyVersion find(int number) {
        return policies.stream()
                .filter(version -> version.policy().version() == number)
                .findFirst()
                .orElse(null);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
