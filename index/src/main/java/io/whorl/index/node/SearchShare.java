package io.whorl.index.node;

/**
 * Which searches are whose among the members of a cluster: by the number of the encounter, so that all know it without a word.
 *
 * @param member this one, from 0
 * @param members of the cluster; 1 of a node that is alone
 */
public record SearchShare(int member, int members) {

    static final SearchShare ALONE = new SearchShare(0, 1);

    public SearchShare {
        if (members < 1 || member < 0 || member >= members) {
            throw new IllegalArgumentException("search share: member=" + member + ", members=" + members);
        }
    }

    /** The member that searches for an encounter. */
    int of(long encounter) {
        return Math.floorMod(encounter, members);
    }

    boolean isOwn(long encounter) {
        return of(encounter) == member;
    }
}
