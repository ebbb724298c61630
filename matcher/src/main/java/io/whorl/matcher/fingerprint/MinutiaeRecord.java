package io.whorl.matcher.fingerprint;

import com.machinezoo.fingerprintio.TemplateFormat;
import com.machinezoo.fingerprintio.ansi378v2004.Ansi378v2004Template;
import com.machinezoo.fingerprintio.ansi378v2009.Ansi378v2009Template;
import com.machinezoo.fingerprintio.ansi378v2009am1.Ansi378v2009Am1Template;
import com.machinezoo.fingerprintio.iso19794p2v2005.Iso19794p2v2005Template;
import com.machinezoo.fingerprintio.iso19794p2v2011.Iso19794p2v2011Template;
import com.machinezoo.sourceafis.FingerprintCompatibility;
import com.machinezoo.sourceafis.FingerprintTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A minutiae record of another extractor, read strictly: SourceAFIS itself would take what it can from a broken one. The length in the
 * header must be that of the data, every field must be one that the standard allows, and what is scaled to 500 dpi must still lie
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

    static Outcome<MinutiaeRecord> read(SampleFormat stated, byte[] data) {
        if (data.length > MAX_BYTES) {
            return refused(
                    "RECORD_TOO_LARGE", "minutiae record: bytes=" + data.length + ", limit=" + MAX_BYTES, "data");
        }
        try {
            TemplateFormat found = TemplateFormat.identify(data);
            if (found == null) {
                return unreadable("the data is no minutiae record of a known format");
            }
            if (format(found) != stated) {
                return refused("FORMAT_MISMATCH", "the record is " + format(found) + ", stated as " + stated, "format");
            }
            if (statedLength(found, data) != data.length) {
                return unreadable("minutiae record: bytes=" + data.length + ", stated=" + statedLength(found, data));
            }
            return Outcome.of(new MinutiaeRecord(views(found, data)));
        } catch (RuntimeException e) {
            // the library throws of its own, and what Java throws where bytes lead it astray
            return unreadable("the " + stated + " record is damaged or cut short");
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

    private static List<View> views(TemplateFormat found, byte[] data) {
        List<String> positions = positions(found, data);
        List<FingerprintTemplate> templates = FingerprintCompatibility.importTemplates(data);
        if (templates.isEmpty() || templates.size() != positions.size()) {
            throw new IllegalArgumentException("minutiae record: views=" + templates.size());
        }
        List<View> views = new ArrayList<>();
        for (int i = 0; i < templates.size(); i++) {
            int minutiae = Minutiae.of(templates.get(i).toByteArray()).count();
            views.add(new View(position(positions.get(i)), templates.get(i), minutiae));
        }
        return views;
    }

    /** Parses strictly, and gives the finger position of each view by its name in the standard's code table. */
    private static List<String> positions(TemplateFormat found, byte[] data) {
        return switch (found) {
            case ISO_19794_2_2005 ->
                new Iso19794p2v2005Template(data)
                        .fingerprints.stream().map(f -> f.position.name()).toList();
            case ISO_19794_2_2011 ->
                new Iso19794p2v2011Template(data)
                        .fingerprints.stream().map(f -> f.position.name()).toList();
            case ANSI_378_2004 ->
                new Ansi378v2004Template(data)
                        .fingerprints.stream().map(f -> f.position.name()).toList();
            case ANSI_378_2009 ->
                new Ansi378v2009Template(data)
                        .fingerprints.stream().map(f -> f.position.name()).toList();
            case ANSI_378_2009_AM1 ->
                new Ansi378v2009Am1Template(data)
                        .fingerprints.stream().map(f -> f.position.name()).toList();
        };
    }

    private static @Nullable FingerPosition position(String name) {
        for (FingerPosition position : FingerPosition.values()) {
            if (position.name().equals(name)) {
                return position;
            }
        }
        return null;
    }

    private static <T> Outcome<T> unreadable(String detail) {
        return refused("RECORD_UNREADABLE", detail, "data");
    }

    private static <T> Outcome<T> refused(String code, String detail, String field) {
        return Outcome.refused(Refusal.unusable(code, detail, field));
    }
}
