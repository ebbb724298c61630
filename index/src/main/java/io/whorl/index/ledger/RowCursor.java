package io.whorl.index.ledger;

import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes or reads the part of a row whose length varies, field after field. */
final class RowCursor {

    static final int COMPARISON_BYTES = 2 + Double.BYTES;
    static final int CAPTURE_BYTES = 2 * Integer.BYTES + 4;

    private final RowStore store;
    private final long row;
    private int field;

    RowCursor(RowStore store, long row, int field) {
        this.store = store;
        this.row = row;
        this.field = field;
    }

    void put(byte[] bytes) {
        store.putBytes(row, field, bytes, bytes.length);
        field += bytes.length;
    }

    String text(int bytes) {
        byte[] utf8 = new byte[bytes];
        store.getBytes(row, field, utf8, bytes);
        field += bytes;
        return new String(utf8, StandardCharsets.UTF_8);
    }

    void putInt(int value) {
        store.putInt(row, field, value);
        field += Integer.BYTES;
    }

    int takeInt() {
        int value = store.intAt(row, field);
        field += Integer.BYTES;
        return value;
    }

    void putLong(long value) {
        store.putLong(row, field, value);
        field += Long.BYTES;
    }

    long takeLong() {
        long value = store.longAt(row, field);
        field += Long.BYTES;
        return value;
    }

    void putDouble(double value) {
        putLong(Double.doubleToLongBits(value));
    }

    double takeDouble() {
        return Double.longBitsToDouble(takeLong());
    }

    void put(List<Comparison> comparisons) {
        for (Comparison comparison : comparisons) {
            putByte(RowCodes.MODALITY.code(comparison.modality()));
            putByte(comparison.position().code());
            putDouble(comparison.score());
        }
    }

    List<Comparison> takeComparisons(int count) {
        List<Comparison> comparisons = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            comparisons.add(new Comparison(
                    RowCodes.MODALITY.constant(takeByte()), FingerPosition.ofCode(takeByte()), takeDouble()));
        }
        return comparisons;
    }

    void putCaptures(List<CaptureAssessment> captures) {
        for (CaptureAssessment capture : captures) {
            putInt(capture.index());
            putInt(RowCodes.CAPTURE_REASON.mask(capture.reasons()));
            putByte(RowCodes.MODALITY.code(capture.modality()));
            putByte(capture.position().code());
            putByte(capture.quality());
            putByte(capture.used() ? 1 : 0);
        }
    }

    List<CaptureAssessment> takeCaptures(int count) {
        List<CaptureAssessment> captures = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int index = takeInt();
            int reasons = takeInt();
            captures.add(new CaptureAssessment(
                    index,
                    RowCodes.MODALITY.constant(takeByte()),
                    FingerPosition.ofCode(takeByte()),
                    takeByte(),
                    takeByte() == 1,
                    RowCodes.CAPTURE_REASON.set(reasons)));
        }
        return captures;
    }

    private void putByte(int value) {
        store.putByte(row, field, value);
        field++;
    }

    private int takeByte() {
        return store.byteAt(row, field++);
    }
}
