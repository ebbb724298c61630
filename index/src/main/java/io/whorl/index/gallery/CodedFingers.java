package io.whorl.index.gallery;

import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything the gallery holds of fingers: their rows, their blocks, and a column of cut codes for each code version and position
 * that occurs. One writer; what it appends is published by the number of encounters.
 */
final class CodedFingers {

    final FingerColumn rows;
    final BlockPool blocks;

    private final OffHeap memory;
    private final EncounterColumn encounters;

    /** Replaced when it grows. */
    private volatile List<CodeColumn> columns = List.of();

    private volatile int count;

    CodedFingers(OffHeap memory, EncounterColumn encounters) {
        this.memory = memory;
        this.encounters = encounters;
        rows = new FingerColumn(memory);
        blocks = new BlockPool(memory);
    }

    /** Writer: throws if these codes do not belong to these templates, or a limit is reached. Changes nothing. */
    void check(TemplateSet templates, List<FingerCodes> codes) {
        if (codes.size() != templates.fingers().size()) {
            throw new IllegalArgumentException("gallery: coded fingers=" + codes.size() + ", fingers="
                    + templates.fingers().size());
        }
        Set<Integer> versions = new HashSet<>();
        columns.forEach(column -> versions.add(column.version()));
        for (FingerCodes finger : codes) {
            versions.add(finger.version());
        }
        if (versions.size() > Gallery.MAX_CODE_VERSIONS) {
            throw new IllegalStateException(
                    "gallery: code versions=" + versions.size() + ", limit=" + Gallery.MAX_CODE_VERSIONS);
        }
    }

    /** Writer: appends the fingers of an encounter whose row is written, and returns the row of the first. */
    int append(int encounterRow, TemplateSet templates, List<FingerCodes> codes) {
        int first = count;
        for (int i = 0; i < codes.size(); i++) {
            FingerTemplate finger = templates.fingers().get(i);
            FingerCodes coded = codes.get(i);
            rows.write(first + i, encounterRow, finger);
            rows.codes(first + i, coded, coded.count() == 0 ? 0 : blocks.append(coded));
            if (coded.count() > 0) {
                column(coded.version(), finger.position().code()).append(encounterRow, i, coded);
            }
        }
        count = first + codes.size();
        return first;
    }

    private CodeColumn column(int version, int position) {
        CodeColumn known = find(version, position);
        if (known != null) {
            return known;
        }
        List<CodeColumn> longer = new ArrayList<>(columns);
        CodeColumn column = new CodeColumn(memory, encounters, version, position);
        longer.add(column);
        columns = List.copyOf(longer);
        return column;
    }

    private @Nullable CodeColumn find(int version, int position) {
        List<CodeColumn> all = columns;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).version() == version && all.get(i).position() == position) {
                return all.get(i);
            }
        }
        return null;
    }

    /** Writer: overwrites what there is of the fingers of an encounter: codes in both columns, then the rows. */
    void wipe(int encounterRow) {
        int first = encounters.firstFinger(encounterRow);
        for (int i = 0; i < encounters.fingers(encounterRow); i++) {
            int row = first + i;
            CodeColumn column = find(rows.codeVersion(row), rows.position(row));
            if (column != null) {
                column.wipe(encounterRow, i);
            }
            if (rows.coded(row) > 0) {
                blocks.wipe(rows.blockAddress(row), rows.coded(row));
            }
            rows.wipe(row);
        }
    }

    /** Any thread: finger rows, deleted ones included. */
    int count() {
        return count;
    }

    /** Any thread: the columns that hold a finger, in the order of their first one. */
    List<CodeColumn> columns() {
        return columns;
    }
}
