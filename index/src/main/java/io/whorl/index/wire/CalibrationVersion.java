package io.whorl.index.wire;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A calibration in the ledger with its life: stored by one person, activated by another, retired when a later one is activated.
 * Version 0 is that of the program and its settings; it has no such record.
 *
 * @param version from 1
 * @param name chosen by who stored it
 * @param bytes how long the file is
 * @param sha256 of the file, hexadecimal
 */
public record CalibrationVersion(
        int version,
        String name,
        int bytes,
        String sha256,
        Mark stored,
        @Nullable Mark activated,
        @Nullable Mark retired) {

    /** The life of a calibration. */
    public enum State {
        STORED,
        /** The one that searches score by. */
        ACTIVE,
        /** Was active once. To put it back, store it again. */
        RETIRED
    }

    /** One that was just stored; {@code digest} is its SHA-256. */
    public static CalibrationVersion stored(int version, String name, int bytes, byte[] digest, Mark by) {
        return new CalibrationVersion(version, name, bytes, HexFormat.of().formatHex(digest), by, null, null);
    }

    public State state() {
        if (retired != null) {
            return State.RETIRED;
        }
        return activated == null ? State.STORED : State.ACTIVE;
    }

    /** As it was when it was stored. */
    public CalibrationVersion asStored() {
        return new CalibrationVersion(version, name, bytes, sha256, stored, null, null);
    }

    /** As it was when it was activated. */
    public CalibrationVersion asActivated() {
        return new CalibrationVersion(version, name, bytes, sha256, stored, activated, null);
    }

    public CalibrationVersion activated(Mark by) {
        return new CalibrationVersion(version, name, bytes, sha256, stored, by, retired);
    }

    public CalibrationVersion retired(Mark by) {
        return new CalibrationVersion(version, name, bytes, sha256, stored, activated, by);
    }
}
