package io.whorl.bench.simulation;

/** What happened to a world, to be counted: a simulation that meets no faults shows nothing. */
public enum Fault {
    KILL,
    KILLED_IN_A_WRITE,
    POWER,
    LOST_WRITE,
    TORN_WRITE,
    DISK_FULL,
    SLOW_DISK,
    STOPPED_PROCESS,
    PARTITION,
    CLOCK_JUMP,
    DROPPED,
    DOUBLED,
    CUT_OFF,
    NEW_LEADER,
    TWO_THINK_THEY_LEAD,
    OVERWRITTEN,
    RESTORED_SNAPSHOT,
    UNANSWERED,
    SEARCH_TAKEN_UP,
    WITHDRAWN,
    APPROVED_BY_PEOPLE,
    MERGED
}
