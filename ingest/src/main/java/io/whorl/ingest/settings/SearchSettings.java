package io.whorl.ingest.settings;

import io.whorl.matcher.code.CodedProbe.Tier;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The 1:N search.
 *
 * @param threads threads that compare; 0: one a processor
 * @param tier how much of a finger the first cut looks at
 * @param exhaustive no cut: every reference is scored by its full codes
 * @param warmUp the search is brought to speed until the first question comes; nobody waits for it
 * @param maxWaitMs how long a request may wait for its search, by estimate; one that would wait longer is answered 503
 * @param deadlineMs after which a search counts as incomplete, and its application is held
 */
public record SearchSettings(
        int threads, Tier tier, boolean exhaustive, boolean warmUp, int maxWaitMs, int deadlineMs) {

    public static final SearchSettings DEFAULT = new SearchSettings(0, Tier.CAREFUL, false, true, 850, 30_000);

    static SearchSettings from(TomlTable table) {
        SearchSettings settings = new SearchSettings(
                table.integer("threads", DEFAULT.threads, 0, 1_024),
                tier(table),
                table.flag("exhaustive", DEFAULT.exhaustive),
                table.flag("warmUp", DEFAULT.warmUp),
                table.integer("maxWaitMs", DEFAULT.maxWaitMs, 10, 3_600_000),
                table.integer("deadlineMs", DEFAULT.deadlineMs, 10, 3_600_000));
        table.finish();
        return settings;
    }

    private static Tier tier(TomlTable table) {
        String name = table.text("tier", settingName(DEFAULT.tier));
        return Arrays.stream(Tier.values())
                .filter(tier -> settingName(tier).equals(name))
                .findFirst()
                .orElseThrow(() -> table.refused(
                        "tier",
                        "must be one of "
                                + Arrays.stream(Tier.values())
                                        .map(SearchSettings::settingName)
                                        .collect(Collectors.joining(", "))));
    }

    private static String settingName(Tier tier) {
        return tier.name().toLowerCase(Locale.ROOT);
    }
}
