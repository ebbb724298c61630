package io.whorl.bench.promises;

/** How a cluster loses its leader for a while. */
public enum LeaderLoss {
    /** kill -9, and a start on the same directory. */
    KILLED,
    /** SIGSTOP, and SIGCONT once another leads: it wakes believing that it still does. */
    PAUSED,
    /** SIGTERM, and a start: as members are restarted one after the other for a new version. */
    RESTARTED
}
