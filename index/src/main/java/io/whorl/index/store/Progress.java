package io.whorl.index.store;

/** Is told how far long work is, by the thread that does it, many times a second. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress NONE = (step, done, all) -> {};

    /**
     * So far it is now.
     *
     * @param step what is being done, in a few words for people
     * @param done of {@code all}, in whatever the step counts
     * @param all 0 if it is not known
     */
    void at(String step, long done, long all);
}
