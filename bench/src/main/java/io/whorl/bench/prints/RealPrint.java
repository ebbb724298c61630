package io.whorl.bench.prints;

import io.whorl.matcher.vocabulary.FingerTemplate;

/**
 * An impression of a real finger.
 *
 * @param set where it comes from, such as {@code FVC2002 DB1}: one sensor, one session
 * @param finger whose it is, from 0, the same number in every set that holds the finger: two prints are mates exactly if this is equal
 * @param impression as it is numbered in its set, from 1
 * @param template extracted by the running version
 */
public record RealPrint(String set, int finger, int impression, FingerTemplate template) {}
