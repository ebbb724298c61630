package io.whorl.bench.promises;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What members said at snapshots of the hash of their state by log position. A state holds all that was before. Confined to one thread. */
final class StateHashes {

    private static final Pattern LINE = Pattern.compile("the state at log position (\\d+) has hash ([0-9a-f]{16})");

    private final TreeMap<Long, Map<Integer, String>> saidByPosition = new TreeMap<>();

    /** Reads the output of a member. */
    void read(int member, List<String> lines) {
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.find()) {
                long position = Long.parseLong(matcher.group(1));
                saidByPosition.computeIfAbsent(position, p -> new HashMap<>()).put(member, matcher.group(2));
            }
        }
    }

    /** Positions at which two members or more said something. */
    long compared() {
        return saidByPosition.values().stream().filter(said -> said.size() > 1).count();
    }

    /** Positions at which not all said the same; and one more if the last was not said by all {@code members}. */
    long different(int members) {
        long unequal = saidByPosition.values().stream()
                .filter(said -> new HashSet<>(said.values()).size() > 1)
                .count();
        boolean complete = !saidByPosition.isEmpty()
                && saidByPosition.lastEntry().getValue().size() == members;
        return unequal + (complete ? 0 : 1);
    }
}
