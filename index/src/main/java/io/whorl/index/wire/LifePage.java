package io.whorl.index.wire;

import java.util.List;

/**
 * Some entries of all histories, and how far they reach. Immutable.
 *
 * @param entries ascending; those of deleted subjects are left out
 * @param through the sequence number up to which these entries are all that there are: whoever is done with them goes on behind it. Below the number that
 *     was asked for if there is no such entry yet
 */
public record LifePage(List<LifeEntry> entries, long through) {

    public LifePage {
        entries = List.copyOf(entries);
    }
}
