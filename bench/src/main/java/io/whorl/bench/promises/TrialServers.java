package io.whorl.bench.promises;

import java.util.List;

/**
 * How the servers of a trial are started.
 *
 * @param jvmOptions in addition to this JVM's own, which they override
 * @param warmUp whether their search is brought to speed until the first question comes, as by default. A trial of what is right, and not of how soon,
 *     leaves the cores to others
 * @param snapshotCommands after as many a snapshot is taken, and a member of a cluster says the hash of its state
 */
record TrialServers(List<String> jvmOptions, boolean warmUp, int snapshotCommands) {

    /** As figures take them. */
    static TrialServers asQuoted(List<String> jvmOptions, int snapshotCommands) {
        return new TrialServers(jvmOptions, true, snapshotCommands);
    }

    /** For tests: the same promises in less time, with more states compared. */
    static TrialServers small() {
        return new TrialServers(List.of("-Xmx512m", "-XX:+UseSerialGC"), false, 100);
    }

    /** Their share of a settings file. */
    String settings() {
        return "[search]\nwarmUp = " + warmUp + "\n[journal]\nsnapshotCommands = " + snapshotCommands + "\n";
    }

    /** Applications, of two commands each, that are enough for a snapshot which all members take. */
    int applicationsToSnapshot() {
        return 6 * snapshotCommands / 10;
    }
}
