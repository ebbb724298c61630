package io.whorl.bench.promises;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What members said, at snapshots and at their end, of the hash of their state by log position. Confined to one thread. */
final class StateHashes {

    private static final Pattern LINE = Pattern.compile("the state at log position (\\d+) has hash ([0-9a-f]{16})");

    private final Map<Long, Set<String>> hashes = new TreeMap<>();
    private final Map<Long, Set<Integer>> members = new TreeMap<>();
    private final Map<Integer, String> last = new TreeMap<>();

    /** Reads the output of a member. */
    void read(int member, List<String> lines) {
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.find()) {
                long position = Long.parseLong(matcher.group(1));
                hashes.computeIfAbsent(position, p -> new HashSet<>()).add(matcher.group(2));
                members.computeIfAbsent(position, p -> new HashSet<>()).add(member);
                last.put(member, matcher.group(2));
            }
        }
    }

    /** Positions at which two members or more said something. */
    long compared() {
        return members.values().stream().filter(said -> said.size() > 1).count();
    }

    /** Positions at which not all said the same, and members that did not end with the state of the others. */
    long different() {
        long unequal = hashes.values().stream().filter(said -> said.size() > 1).count();
        long ends = new HashSet<>(last.values()).size();
        return unequal + Math.max(0, ends - 1);
    }
}
