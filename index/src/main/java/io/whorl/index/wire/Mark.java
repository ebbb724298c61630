package io.whorl.index.wire;

/** Who did something, and when: log time, milliseconds since the epoch. */
public record Mark(String actor, long atMs) {}
