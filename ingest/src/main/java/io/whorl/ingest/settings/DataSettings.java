package io.whorl.ingest.settings;

import io.whorl.ingest.contract.SubjectIdRule;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The data directory, and what it holds.
 *
 * @param directory where it is; null: the command line says
 * @param maxRecords references for which room is made; the record file grows to about 1.2 times their size and is sparse
 *     until then. A data directory keeps the number that it was created with
 * @param diskReserveBytes free space below which no new work is taken; a full disk under a mapped file would stop the server
 * @param subjectIdRule how identifiers of subjects are checked
 */
public record DataSettings(
        @Nullable Path directory, long maxRecords, long diskReserveBytes, SubjectIdRule subjectIdRule) {

    public static final DataSettings DEFAULT =
            new DataSettings(null, 1_000_000, 256L << 20, SubjectIdRule.CN_CITIZEN_NUMBER);

    static DataSettings from(TomlTable table) {
        String directory = table.text("directory", "");
        DataSettings settings = new DataSettings(
                directory.isEmpty() ? null : Path.of(directory),
                table.number("maxRecords", DEFAULT.maxRecords, 1_000, 1_000_000_000),
                table.number("diskReserveBytes", DEFAULT.diskReserveBytes, 64L << 20, 1L << 50),
                subjectIdRule(table));
        table.finish();
        return settings;
    }

    private static SubjectIdRule subjectIdRule(TomlTable table) {
        String name = table.text("subjectIdRule", DEFAULT.subjectIdRule.settingName());
        return Arrays.stream(SubjectIdRule.values())
                .filter(rule -> rule.settingName().equals(name))
                .findFirst()
                .orElseThrow(() -> table.refused(
                        "subjectIdRule",
                        "must be one of "
                                + Arrays.stream(SubjectIdRule.values())
                                        .map(SubjectIdRule::settingName)
                                        .collect(Collectors.joining(", "))));
    }
}
