package io.whorl.matcher.score;

import io.whorl.matcher.score.Calibration.Dependence;
import io.whorl.matcher.score.Calibration.Origin;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * A calibration as a text file (docs/layout.md), for people to read and for the log to carry: at most {@value #MAX_BYTES} bytes of UTF-8, one
 * spelling for each calibration, so that what was read is written again byte for byte. Stateless.
 */
public final class CalibrationFormat {

    /** A quarter of the largest command of the log. */
    public static final int MAX_BYTES = 65_536;

    static final String HEADER = "whorl-calibration 1";

    private static final String ANY_HEADER = "whorl-calibration ";

    private CalibrationFormat() {}

    /** Throws {@link IllegalArgumentException}, which names the line, if the bytes are no calibration of this version, or spelt otherwise than {@link #format} does. */
    public static Calibration parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("calibration: bytes=" + bytes.length + ", limit=" + MAX_BYTES);
        }
        CalibrationLines lines = new CalibrationLines(text(bytes));
        Calibration calibration;
        try {
            calibration = read(lines);
        } catch (DateTimeParseException | IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new IllegalArgumentException("calibration, line " + lines.number() + ": " + message, e);
        }
        if (!java.util.Arrays.equals(bytes, format(calibration))) {
            throw new IllegalArgumentException(
                    "calibration: not spelt as it is written (numbers, order of maps or blanks were changed by hand)");
        }
        return calibration;
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("calibration: the file is not UTF-8 text", e);
        }
    }

    private static Calibration read(CalibrationLines lines) {
        String header = lines.next();
        if (!header.equals(HEADER)) {
            String what = header.startsWith(ANY_HEADER) ? "made by another version: " + header : "no calibration file";
            throw new IllegalArgumentException(what + ", expected=" + HEADER);
        }
        Origin origin = new Origin(lines.value("name"), LocalDate.parse(lines.value("date")), lines.value("source"));
        double[] dependence = lines.numbers("dependence", 2);
        List<ScoreMap> maps = new ArrayList<>();
        int count = lines.count("maps", Calibration.MAX_MAPS);
        for (int i = 0; i < count; i++) {
            maps.add(ScoreMapText.read(lines));
        }
        if (lines.hasNext()) {
            throw new IllegalArgumentException("the file goes on behind its end");
        }
        return Calibration.of(origin, new Dependence(dependence[0], dependence[1]), maps);
    }

    /** The file. Throws {@link IllegalArgumentException} if it would be longer than {@link #MAX_BYTES}. */
    public static byte[] format(Calibration calibration) {
        StringBuilder text = new StringBuilder();
        text.append(HEADER).append('\n');
        text.append("name ").append(calibration.origin().name()).append('\n');
        text.append("date ").append(calibration.origin().date()).append('\n');
        text.append("source ").append(calibration.origin().source()).append('\n');
        Dependence dependence = calibration.dependence();
        text.append("dependence ")
                .append(dependence.fingers())
                .append(' ')
                .append(dependence.faces())
                .append('\n');
        text.append("maps ").append(calibration.maps().size()).append('\n');
        for (ScoreMap map : calibration.maps()) {
            ScoreMapText.append(text, map);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("calibration: bytes=" + bytes.length + ", limit=" + MAX_BYTES);
        }
        return bytes;
    }
}
