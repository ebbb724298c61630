package io.whorl.matcher.fingerprint;

import com.machinezoo.fingerprintio.TemplateFormat;
import com.machinezoo.sourceafis.FingerprintCompatibility;
import com.machinezoo.sourceafis.FingerprintTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A minutiae record of another extractor, read strictly: SourceAFIS itself would take what it can from a broken one. The length in the
 * header must be that of the data (but for zeros behind it), every field but those of extended data must be one that the standard
 * allows, and what is scaled to 500 dpi must still lie
 * on a finger.
 */
final class MinutiaeRecord {

    /** Bytes of a record: ten fingers with their extended data take less than half. */
    static final int MAX_BYTES = 262_144;

    private static final int LENGTH_OFFSET = 8;

    /** A finger view; a position that is no single finger (a slap) belongs to no stated position. */
    private record View(@Nullable FingerPosition position, FingerprintTemplate template, int minutiae) {

        boolean isOf(FingerPosition stated) {
            return position != null && position.comparableWith(stated);
        }
    }

    private final List<View> views;

    private MinutiaeRecord(List<View> views) {
        this.views = views;
    }

    static Outcome<MinutiaeRecord> read(SampleFormat format, byte[] data) {
        if (data.length > MAX_BYTES) {
            return refused(
                    "RECORD_TOO_LARGE",
                    "the minutiae record has " + data.length + " bytes, and the limit is " + MAX_BYTES,
                    "data");
        }
        try {
            TemplateFormat found = TemplateFormat.identify(data);
            if (found == null) {
                return unreadable("the data is no minutiae record of a known format");
            }
            if (format(found) != format) {
                return refused("FORMAT_MISMATCH", "the record is " + format(found) + ", stated as " + format, "format");
            }
            long stated = statedLength(found, data);
            if (stated > data.length || !isPadding(data, (int) stated)) {
                return unreadable("the minutiae record has " + data.length + " bytes, but its header states " + stated);
            }
            return Outcome.of(new MinutiaeRecord(views(found, Arrays.copyOf(data, (int) stated))));
        } catch (RuntimeException e) {
            // the library throws of its own, and what Java throws where bytes lead it astray
            return unreadable("the " + format + " record is damaged or cut short");
        }
    }

    /** The template for a stated position: the rules are those of {@link FingerprintExtractor#importRecord}. */
    Outcome<FingerTemplate> template(FingerPosition stated) {
        List<View> exact = views.stream().filter(v -> v.position() == stated).toList();
        List<View> fitting =
                exact.isEmpty() ? views.stream().filter(v -> v.isOf(stated)).toList() : exact;
        if (fitting.isEmpty()) {
            return refused("POSITION_MISMATCH", "the record holds no view of " + stated, "position");
        }
        long fingers = fitting.stream().map(View::position).distinct().count();
        boolean guessed = exact.isEmpty() && stated != FingerPosition.UNKNOWN && views.size() > 1;
        if (fingers > 1 || guessed) {
            return refused(
                    "RECORD_AMBIGUOUS",
                    "the record holds " + views.size() + " views, none stated as " + stated,
                    "position");
        }
        Optional<View> best = fitting.stream().max(Comparator.comparingInt(View::minutiae));
        View view = best.orElseThrow();
        FingerPosition known = view.position();
        FingerPosition position = stated == FingerPosition.UNKNOWN && known != null ? known : stated;
        return Outcome.of(FingerprintExtractor.template(view.template(), position));
    }

    private static SampleFormat format(TemplateFormat found) {
        return switch (found) {
            case ISO_19794_2_2005 -> SampleFormat.ISO_19794_2_2005;
            case ISO_19794_2_2011 -> SampleFormat.ISO_19794_2_2011;
            case ANSI_378_2004 -> SampleFormat.ANSI_378_2004;
            case ANSI_378_2009, ANSI_378_2009_AM1 -> SampleFormat.ANSI_378_2009;
        };
    }

    /** The record length in the header: four bytes, but in ANSI 378-2004 two, or a zero and then four. */
    private static long statedLength(TemplateFormat found, byte[] data) {
        ByteBuffer in = ByteBuffer.wrap(data);
        if (found == TemplateFormat.ANSI_378_2004) {
            int brief = in.getShort(LENGTH_OFFSET) & 0xFFFF;
            return brief != 0 ? brief : in.getInt(LENGTH_OFFSET + 2) & 0xFFFF_FFFFL;
        }
        return in.getInt(LENGTH_OFFSET) & 0xFFFF_FFFFL;
    }

    /** Whether nothing but zeros follows: scanner software sends buffers of fixed size. */
    private static boolean isPadding(byte[] data, int from) {
        for (int i = from; i < data.length; i++) {
            if (data[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static List<View> views(TemplateFormat found, byte[] data) {
        List<Optional<FingerPosition>> positions = RecordPositions.of(found, data);
        List<FingerprintTemplate> templates = FingerprintCompatibility.importTemplates(data);
        if (templates.isEmpty() || templates.size() != positions.size()) {
            throw new IllegalArgumentException("minutiae record: views=" + templates.size());
        }
        List<View> views = new ArrayList<>();
        for (int i = 0; i < templates.size(); i++) {
            int minutiae = Minutiae.of(templates.get(i).toByteArray()).count();
            views.add(new View(positions.get(i).orElse(null), templates.get(i), minutiae));
        }
        return views;
    }

    private static <T> Outcome<T> unreadable(String detail) {
        return refused("RECORD_UNREADABLE", detail, "data");
    }

    private static <T> Outcome<T> refused(String code, String detail, String field) {
        return Outcome.refused(Refusal.unusable(code, detail, field));
    }
}
