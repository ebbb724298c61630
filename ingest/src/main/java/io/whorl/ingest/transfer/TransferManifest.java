package io.whorl.ingest.transfer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export holds and how far it goes (docs/layout.md). Immutable.
 *
 * @param subjectId whose references it holds; null: everybody's
 * @param end encounters from here on came after it was begun
 * @param next the encounter to go on with; {@code end} once it is finished
 * @param notApproved references that stay behind, because no decision approved them
 * @param unreadable references that stay behind, because another extractor version made them
 */
public record TransferManifest(
        @Nullable String subjectId, long end, long next, long notApproved, long unreadable, List<Pack> packs) {

    private static final String HEADER = "whorl-export 1";
    private static final String ALL = "*";
    private static final int FIXED_LINES = 6;
    private static final int PACK_WORDS = 4;

    public TransferManifest {
        packs = List.copyOf(packs);
        if (next < 0 || next > end || notApproved < 0 || unreadable < 0) {
            throw new IllegalArgumentException("export: next=" + next + ", end=" + end + ", notApproved=" + notApproved
                    + ", unreadable=" + unreadable);
        }
    }

    /**
     * A file of references.
     *
     * @param sha256 of its plain content, in hexadecimal
     */
    public record Pack(String name, int references, String sha256) {}

    /** Of an export that has just begun. */
    public static TransferManifest begun(@Nullable String subjectId, long end) {
        return new TransferManifest(subjectId, end, 0, 0, 0, List.of());
    }

    public boolean isFinished() {
        return next == end;
    }

    public long references() {
        return packs.stream().mapToLong(Pack::references).sum();
    }

    /** Everything up to an encounter was looked at; the pack is null if nothing of it is to be carried. */
    public TransferManifest upTo(long encounter, long moreNotApproved, long moreUnreadable, @Nullable Pack pack) {
        List<Pack> more = new ArrayList<>(packs);
        if (pack != null) {
            more.add(pack);
        }
        return new TransferManifest(
                subjectId, end, encounter, notApproved + moreNotApproved, unreadable + moreUnreadable, more);
    }

    byte[] format() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        line(text, "subject", subjectId == null ? ALL : subjectId);
        line(text, "end", end);
        line(text, "next", next);
        line(text, "notApproved", notApproved);
        line(text, "unreadable", unreadable);
        for (Pack pack : packs) {
            line(text, "pack", pack.name() + " " + pack.references() + " " + pack.sha256());
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder text, String word, Object value) {
        text.append(word).append(' ').append(value).append('\n');
    }

    /** Throws {@link TransferException} if it is none of this version. */
    static TransferManifest parse(byte[] content) {
        List<String> lines = new String(content, StandardCharsets.UTF_8).lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
            throw new TransferException("the export is of another version than this program reads: it begins with `"
                    + (lines.isEmpty() ? "" : printable(lines.getFirst())) + "`, and " + HEADER + " is expected");
        }
        try {
            String subject = word(lines, 1, "subject");
            List<Pack> packs = new ArrayList<>();
            for (int i = FIXED_LINES; i < lines.size(); i++) {
                packs.add(pack(word(lines, i, "pack")));
            }
            return new TransferManifest(
                    subject.equals(ALL) ? null : subject,
                    Long.parseLong(word(lines, 2, "end")),
                    Long.parseLong(word(lines, 3, "next")),
                    Long.parseLong(word(lines, 4, "notApproved")),
                    Long.parseLong(word(lines, 5, "unreadable")),
                    packs);
        } catch (IllegalArgumentException e) {
            throw new TransferException("the manifest of the export is damaged or cut short: " + e.getMessage(), e);
        }
    }

    private static String word(List<String> lines, int index, String word) {
        if (index >= lines.size() || !lines.get(index).startsWith(word + " ")) {
            throw new IllegalArgumentException("line " + (index + 1) + " does not say " + word);
        }
        return lines.get(index).substring(word.length() + 1);
    }

    private static Pack pack(String words) {
        String[] parts = words.split(" ", -1);
        if (parts.length + 1 != PACK_WORDS || parts[0].contains("/")) {
            throw new IllegalArgumentException("no pack: " + words);
        }
        return new Pack(parts[0], Integer.parseInt(parts[1]), parts[2]);
    }

    private static String printable(String line) {
        return line.substring(0, Math.min(line.length(), HEADER.length())).replaceAll("[^ -~]", "?");
    }
}
