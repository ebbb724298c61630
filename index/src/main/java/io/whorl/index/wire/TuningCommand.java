package io.whorl.index.wire;

import io.whorl.matcher.score.Policy;

/** What changes the rules and not the people: policies and calibrations. Each names the person who sent it, for two are needed. */
public sealed interface TuningCommand extends Command {

    /** Largest calibration in bytes: a quarter of a command, and several times what a few modalities, formats and quality bands take. */
    int MAX_CALIBRATION_BYTES = 64 * 1024;

    String requestId();

    /** The person who is behind it, as its token says. */
    String actor();

    @Override
    default String id() {
        return requestId();
    }

    /** A policy to be. {@code terms} stand under the version that they are based on; the ledger gives them the next. */
    record DraftPolicy(String requestId, String actor, Policy terms) implements TuningCommand {
        public DraftPolicy {
            require("requestId", requestId);
            require("actor", actor);
        }
    }

    /** A draft was simulated over the last {@code decisions}: of these {@code changed} and {@code notDecidable} from the record. */
    record RecordSimulation(String requestId, String actor, int version, int decisions, int changed, int notDecidable)
            implements TuningCommand {
        public RecordSimulation {
            require("requestId", requestId);
            require("actor", actor);
            boolean counts = changed >= 0 && notDecidable >= 0 && (long) changed + notDecidable <= decisions;
            if (decisions < 1 || !counts) {
                throw new IllegalArgumentException("simulation: decisions=" + decisions + ", changed=" + changed
                        + ", notDecidable=" + notDecidable + ", limit=1 and more decisions, of which these are some");
            }
        }
    }

    /** This draft decides from now on. */
    record ActivatePolicy(String requestId, String actor, int version) implements TuningCommand {
        public ActivatePolicy {
            require("requestId", requestId);
            require("actor", actor);
        }
    }

    /** A calibration to be, in the format of {@code matcher.score.Calibration}; the ledger gives it the next version. */
    record StoreCalibration(String requestId, String actor, String name, byte[] content) implements TuningCommand {
        public StoreCalibration {
            require("requestId", requestId);
            require("actor", actor);
            require("name", name);
            if (content.length == 0 || content.length > MAX_CALIBRATION_BYTES) {
                throw new IllegalArgumentException(
                        "calibration: bytes=" + content.length + ", limit=1 to " + MAX_CALIBRATION_BYTES);
            }
        }
    }

    /** Searches score by this calibration from now on. */
    record ActivateCalibration(String requestId, String actor, int version) implements TuningCommand {
        public ActivateCalibration {
            require("requestId", requestId);
            require("actor", actor);
        }
    }

    private static void require(String what, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(what + ": is empty");
        }
    }
}
