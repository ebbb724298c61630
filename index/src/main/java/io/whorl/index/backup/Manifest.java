package io.whorl.index.backup;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a backup holds: text, one thing a line (docs/layout.md). It is replaced last by each increment, so that whatever it names is there.
 * Immutable.
 *
 * @param capacity records that the store was made for
 * @param increments ascending
 * @param segments of recordings; of one that grew, the longest alone
 * @param images files in the backup
 * @param topFiles small ones at the top of the directory, as the last increment found them
 */
record Manifest(long capacity, List<Increment> increments, List<Segment> segments, long images, List<String> topFiles) {

    private static final String HEADER = "whorl-backup-manifest 1";

    Manifest {
        increments = List.copyOf(increments);
        segments = List.copyOf(segments);
        topFiles = List.copyOf(topFiles);
    }

    /**
     * One run of the backup.
     *
     * @param number from 1
     * @param takenAt wall clock, for people
     * @param log the recording that is the log
     * @param snapshotPosition of the latest snapshot then; 0 without one
     * @param endPosition where the log ended then
     * @param nextEncounter every encounter below was looked at
     * @param packs files of records that it added
     */
    record Increment(
            int number,
            Instant takenAt,
            long log,
            long snapshotPosition,
            long endPosition,
            long nextEncounter,
            int packs) {}

    /** The first bytes of a file of a recording. */
    record Segment(long recording, long base, int bytes) {
        String name() {
            return "segments/" + recording + "-" + base + "." + bytes;
        }
    }

    Optional<Segment> segment(long recording, long base) {
        return segments.stream()
                .filter(s -> s.recording == recording && s.base == base)
                .findFirst();
    }

    static String pack(int increment, int pack) {
        return "records/" + increment + "-" + pack;
    }

    static String journal(int increment, String file) {
        return "journal/" + increment + "-" + file;
    }

    /** Where a small file of the top is; of a member of a cluster at first, hence the name of the folder. */
    static String top(String file) {
        return "member/" + file;
    }

    byte[] format() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        text.append("capacity ").append(capacity).append('\n');
        for (Increment i : increments) {
            text.append("increment ").append(i.number).append(' ').append(i.takenAt);
            text.append(' ').append(i.log).append(' ').append(i.snapshotPosition);
            text.append(' ').append(i.endPosition).append(' ').append(i.nextEncounter);
            text.append(' ').append(i.packs).append('\n');
        }
        for (Segment s : segments) {
            text.append("segment ").append(s.recording).append(' ').append(s.base);
            text.append(' ').append(s.bytes).append('\n');
        }
        topFiles.forEach(name -> text.append("member ").append(name).append('\n'));
        text.append("images ").append(images).append('\n');
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Throws {@link BackupException} for what is none of this version. */
    static Manifest parse(byte[] content) {
        String[] lines = new String(content, StandardCharsets.US_ASCII).split("\n", -1);
        if (!lines[0].equals(HEADER)) {
            throw new BackupException("the backup has manifest `" + lines[0] + "`, and this program reads `" + HEADER
                    + "`: use the program that took it, or a newer one");
        }
        try {
            return parse(lines);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            throw new BackupException("the manifest of the backup cannot be read", e);
        }
    }

    private static Manifest parse(String[] lines) {
        long capacity = 0;
        long images = 0;
        List<Increment> increments = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        List<String> topFiles = new ArrayList<>();
        for (String line : lines) {
            String[] w = line.split(" ", -1);
            switch (w[0]) {
                case "capacity" -> capacity = Long.parseLong(w[1]);
                case "images" -> images = Long.parseLong(w[1]);
                case "member" -> topFiles.add(w[1]);
                case "increment" ->
                    increments.add(new Increment(
                            Integer.parseInt(w[1]),
                            Instant.parse(w[2]),
                            Long.parseLong(w[3]),
                            Long.parseLong(w[4]),
                            Long.parseLong(w[5]),
                            Long.parseLong(w[6]),
                            Integer.parseInt(w[7])));
                case "segment" ->
                    segments.add(new Segment(Long.parseLong(w[1]), Long.parseLong(w[2]), Integer.parseInt(w[3])));
                default -> {
                    // the header, and what is behind the last line feed
                }
            }
        }
        return new Manifest(capacity, increments, segments, images, topFiles);
    }
}
