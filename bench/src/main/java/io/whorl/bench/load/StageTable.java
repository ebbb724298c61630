package io.whorl.bench.load;

import io.whorl.bench.client.WhorlClient;
import io.whorl.bench.console.TextTable;
import io.whorl.ingest.security.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long the stages of a server take, read from its meters (histograms over all requests since its start). */
final class StageTable {

    private static final Pattern STAGE =
            Pattern.compile("whorl_stage_seconds\\{quantile=\"([0-9.]+)\",stage=\"([A-Za-z_]+)\",?} ([0-9.eE+-]+)");

    private StageTable() {}

    /** The lines of a table; empty when the server has no such meters. */
    static List<String> read(ServerProcess server) throws IOException {
        try (WhorlClient client = server.client(Role.OPERATOR)) {
            return lines(client.getText("/metrics"));
        }
    }

    static List<String> lines(String metrics) {
        Map<String, Map<String, Double>> stages = new LinkedHashMap<>();
        List<String> quantiles = new ArrayList<>();
        Matcher line = STAGE.matcher(metrics);
        while (line.find()) {
            stages.computeIfAbsent(line.group(2), s -> new LinkedHashMap<>())
                    .put(line.group(1), Double.valueOf(line.group(3)));
            if (!quantiles.contains(line.group(1))) {
                quantiles.add(line.group(1));
            }
        }
        if (stages.isEmpty()) {
            return List.of();
        }
        List<String> header = new ArrayList<>(List.of("stage, ms"));
        quantiles.forEach(q -> header.add("q" + q));
        TextTable table = new TextTable(1, header.toArray(String[]::new));
        // what a load does not use has no durations
        stages.values().removeIf(values -> values.values().stream().allMatch(v -> v == 0));
        stages.forEach((stage, values) -> {
            List<String> row = new ArrayList<>(List.of(stage.toLowerCase(Locale.ROOT)));
            quantiles.forEach(q -> row.add(ms(values.getOrDefault(q, Double.NaN))));
            table.row(row.toArray(String[]::new));
        });
        return table.lines();
    }

    private static String ms(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds * 1_000);
    }
}
