package io.whorl.bench.trials;

/**
 * What a protocol must know of a sample.
 *
 * @param instance the finger or face that it shows, from 0: samples are mates exactly if this is equal
 * @param subject the person, from 0. Two fingers of one person are neither mates nor impostors, and are not compared
 * @param order of the sample among those of its instance, from 0
 * @param usable whether there is a template
 */
public record Sample(int instance, int subject, int order, boolean usable) {}
