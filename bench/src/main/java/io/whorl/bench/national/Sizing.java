package io.whorl.bench.national;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a gallery is shared out: shards for capacity and search time, members of each for availability and rate. Immutable.
 *
 * @param people references, one person each
 * @param perSecond searches in the busiest half hour
 */
public record Sizing(double people, double perSecond, int shards, int members, MachineModel machine) {

    /** Of a shard that still orders commands when one is lost. */
    private static final int LEAST_MEMBERS = 3;

    public Sizing {
        if (!(people >= 1)
                || !(perSecond > 0)
                || shards < 1
                || members < 1
                || people / shards > machine.mostReferences()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "sizing: people=%.0f, searches a second=%.3f, shards=%d, members=%d; references of a machine, limit=%.0f",
                    people,
                    perSecond,
                    shards,
                    members,
                    machine.mostReferences()));
        }
    }

    /** As few shards as memory and the wanted search time allow, and as many members as the rate needs. */
    public static Sizing of(double people, double perSecond, MachineModel machine) {
        double target = machine.constants().of(Constant.SEARCH_TARGET);
        double inTime = (target - machine.fixedMs()) * 1e3 / machine.microsPerReference();
        if (!(inTime >= 1)) {
            throw new IllegalArgumentException(
                    "sizing: a search takes " + machine.fixedMs() + " ms without references, limit=" + target);
        }
        int shards = (int) Math.ceil(people / Math.min(inTime, machine.mostReferences()));
        double busy = perSecond * machine.searchMs(people / shards) / 1e3;
        int members = (int) Math.ceil(busy / machine.constants().of(Constant.BUSY_SHARE));
        return new Sizing(people, perSecond, shards, Math.max(LEAST_MEMBERS, members), machine);
    }

    /** With another number of shards or of members; null leaves it. */
    public Sizing with(@Nullable Integer newShards, @Nullable Integer newMembers) {
        return new Sizing(
                people,
                perSecond,
                newShards == null ? shards : newShards,
                newMembers == null ? members : newMembers,
                machine);
    }

    /** Of one shard. */
    double references() {
        return people / shards;
    }

    int machines() {
        return shards * members;
    }

    /** Of one shard, on an idle machine, mean. */
    double searchMs() {
        return machine.searchMs(references());
    }

    /** Share of the machines' time that searches take in the busiest half hour. */
    double busyShare() {
        return perSecond * searchMs() / 1e3 / members;
    }

    /** Bytes that one search sends and receives, all shards together. */
    double searchBytes() {
        Constants constants = machine.constants();
        return shards * (constants.of(Constant.PROBE_BYTES) + constants.of(Constant.ANSWER_BYTES));
    }

    /** Share of what one log takes: each application is two commands, of one shard. */
    double journalShare() {
        return 2 * perSecond / shards / machine.constants().of(Constant.JOURNAL);
    }

    /** Memory that the references of one machine take. */
    double ramBytes() {
        Constants constants = machine.constants();
        return references() * (constants.of(Constant.PERSON_BYTES) + constants.of(Constant.LEDGER_BYTES));
    }

    /** The person-level score that an FPIR asks for in a gallery of this size: −10·log10(FPIR / people). */
    double score(double fpir) {
        return 10 * Math.log10(people / fpir);
    }
}
