package io.whorl.matcher.fingerprint;

import com.machinezoo.fingerprintio.TemplateFormat;
import com.machinezoo.fingerprintio.ansi378v2004.Ansi378v2004Template;
import com.machinezoo.fingerprintio.ansi378v2009.Ansi378v2009Template;
import com.machinezoo.fingerprintio.ansi378v2009am1.Ansi378v2009Am1Template;
import com.machinezoo.fingerprintio.iso19794p2v2005.Iso19794p2v2005Template;
import com.machinezoo.fingerprintio.iso19794p2v2011.Iso19794p2v2011Fingerprint;
import com.machinezoo.fingerprintio.iso19794p2v2011.Iso19794p2v2011Position;
import com.machinezoo.fingerprintio.iso19794p2v2011.Iso19794p2v2011Template;
import com.machinezoo.noexception.ExceptionHandler;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The finger positions in a minutiae record, which SourceAFIS's import drops; found by parsing it strictly. */
final class RecordPositions {

    private static final String EXTENSION_ERROR = "Failed to parse extension data.";
    private static final String VALIDATION_ERROR = "Template failed validation.";

    /** Extended data is not used, and scanners in the field miscount the lengths within it; its length as a whole must fit. */
    private static final Tolerance EXTENSIONS = new Tolerance(EXTENSION_ERROR);

    private static final Tolerance EXTENSIONS_AND_VALIDATION = new Tolerance(EXTENSION_ERROR, VALIDATION_ERROR);

    private RecordPositions() {}

    /**
     * The position of each view in the record's order; empty for what is no single finger (a slap). Throws what the parser throws if any
     * part of the record is not as its standard has it.
     */
    static List<Optional<FingerPosition>> of(TemplateFormat format, byte[] record) {
        Stream<? extends Enum<?>> positions = switch (format) {
            case ISO_19794_2_2005 ->
                new Iso19794p2v2005Template(record, EXTENSIONS)
                        .fingerprints.stream().map(f -> f.position);
            case ISO_19794_2_2011 -> iso2011(record).fingerprints.stream().map(f -> f.position);
            case ANSI_378_2004 ->
                new Ansi378v2004Template(record, EXTENSIONS)
                        .fingerprints.stream().map(f -> f.position);
            case ANSI_378_2009 ->
                new Ansi378v2009Template(record, EXTENSIONS)
                        .fingerprints.stream().map(f -> f.position);
            case ANSI_378_2009_AM1 ->
                new Ansi378v2009Am1Template(record, EXTENSIONS)
                        .fingerprints.stream().map(f -> f.position);
        };
        return positions.map(position -> byName(position.name())).toList();
    }

    private static Optional<FingerPosition> byName(String name) {
        return Arrays.stream(FingerPosition.values())
                .filter(position -> position.name().equals(name))
                .findFirst();
    }

    /**
     * The 2011 edition's own sample numbers its views through the record, where the library wants them numbered for each finger: they are
     * renumbered before the record is validated, which writing it does.
     */
    private static Iso19794p2v2011Template iso2011(byte[] record) {
        Iso19794p2v2011Template template = new Iso19794p2v2011Template(record, EXTENSIONS_AND_VALIDATION);
        Map<Iso19794p2v2011Position, Integer> views = new EnumMap<>(Iso19794p2v2011Position.class);
        for (Iso19794p2v2011Fingerprint fingerprint : template.fingerprints) {
            fingerprint.view = views.merge(fingerprint.position, 1, Integer::sum) - 1;
        }
        template.toByteArray();
        return template;
    }

    /** Lets the named errors of the parser pass, and no other. */
    private static final class Tolerance extends ExceptionHandler {
        private final Set<String> messages;

        Tolerance(String... messages) {
            this.messages = Set.of(messages);
        }

        @Override
        public boolean handle(Throwable exception) {
            String message = exception.getMessage();
            return message != null && messages.contains(message);
        }
    }
}
