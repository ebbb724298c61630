package io.whorl.bench.national;

import io.whorl.bench.population.SplitMix;
import org.jspecify.annotations.Nullable;

/**
 * A shard over one day, by discrete events: its members, each with a queue and a batch that it works on, and at most one loss. A request goes to
 * the shorter queue of two members that are drawn (Mitzenmacher, The power of two choices in randomized load balancing, 2001), which a
 * gateway can do by what it has sent itself. A member that is free takes what waits, up to a batch; all of a batch have their answer when its last one
 * has. Used once, by one thread.
 */
final class ShardSimulation {

    /** Events; those from 0 on are the ends of batches: twice the member's number, and 1 once it was lost. */
    private static final int LOSS = -1;

    private static final int END_OF_PAUSE = -2;
    private static final int RETURN = -3;

    /** Who is lost. */
    private static final int LOST_MEMBER = 0;

    private final ServiceTimes times;
    private final SplitMix random;
    private final HourTotals hours;
    private final @Nullable MachineLoss loss;
    private final int batch;

    private final EventQueue events = new EventQueue();
    private final Member[] members;
    private final int[] live;
    private final RequestQueue held = new RequestQueue();
    private int liveCount;
    private boolean paused;
    private boolean wasLost;
    private int waiting;
    private int busy;

    /**
     * What a shard is made of.
     *
     * @param members 1 to 10,000
     * @param batch requests that a member works on together, 1 or more
     * @param loss of its first member, null for none
     */
    record Shape(int members, int batch, @Nullable MachineLoss loss) {
        Shape {
            if (members < 1 || members > 10_000 || batch < 1) {
                throw new IllegalArgumentException(
                        "shard: members=" + members + ", limit=1 to 10000; batch=" + batch + ", limit=1 and up");
            }
        }
    }

    private static final class Member {
        private final RequestQueue queue = new RequestQueue();
        private final RequestQueue served = new RequestQueue();

        int outstanding() {
            return queue.size() + served.size();
        }
    }

    ShardSimulation(Shape shape, ServiceTimes times, SplitMix random, HourTotals hours) {
        this.times = times;
        this.random = random;
        this.hours = hours;
        this.loss = shape.loss();
        this.batch = shape.batch();
        this.members = new Member[shape.members()];
        this.live = new int[shape.members()];
        for (int i = 0; i < members.length; i++) {
            members[i] = new Member();
        }
        liveFrom(0);
    }

    /**
     * Until the last request has its answer.
     *
     * @param arrivals nanoseconds since midnight, ascending
     * @param answered by request: raised to when this shard answered, if that is later than what stands there
     * @return how many requests were answered
     */
    int run(long[] arrivals, long[] answered) {
        if (loss != null) {
            events.add(loss.atNs(), LOSS);
        }
        int answers = 0;
        int next = 0;
        long before = 0;
        while (next < arrivals.length || !events.isEmpty()) {
            boolean arrives = next < arrivals.length && arrivals[next] <= events.nextTime();
            long now = arrives ? arrivals[next] : events.nextTime();
            hours.add(before, now, waiting, busy);
            before = now;
            if (arrives) {
                arrive(next++, now);
            } else {
                answers += happen(events.take(), now, answered);
            }
        }
        return answers;
    }

    private int happen(int event, long now, long[] answered) {
        if (event >= 0) {
            return end(event, now, answered);
        }
        switch (event) {
            case LOSS -> lose(now);
            case END_OF_PAUSE -> {
                paused = false;
                release(now);
            }
            case RETURN -> {
                liveFrom(0);
                release(now);
            }
            default -> throw new IllegalStateException("event: " + event);
        }
        return 0;
    }

    private void arrive(int request, long now) {
        waiting++;
        if (liveCount == 0 || (paused && loss != null && loss.leader())) {
            held.add(request);
        } else {
            send(request, now);
        }
    }

    /** A request that is counted as waiting, to a member that lives. */
    private void send(int request, long now) {
        int chosen = live[0];
        if (liveCount > 1) {
            int one = random.below(liveCount);
            int other = random.below(liveCount - 1);
            int second = live[other < one ? other : other + 1];
            chosen = members[live[one]].outstanding() <= members[second].outstanding() ? live[one] : second;
        }
        members[chosen].queue.add(request);
        begin(chosen, now);
    }

    /** The member's next batch, if it is free and somebody waits. */
    private void begin(int number, long now) {
        Member member = members[number];
        if (member.served.size() > 0 || member.queue.size() == 0) {
            return;
        }
        long end = now;
        for (int i = 0; i < batch && member.queue.size() > 0; i++) {
            int request = member.queue.take();
            end += times.nanos(request, random);
            member.served.add(request);
            waiting--;
        }
        busy++;
        events.add(end, 2 * number + (number == LOST_MEMBER && wasLost ? 1 : 0));
    }

    private int end(int event, long now, long[] answered) {
        int number = event / 2;
        if (number == LOST_MEMBER && wasLost != (event % 2 == 1)) {
            // the batch was lost with its member
            return 0;
        }
        RequestQueue served = members[number].served;
        int count = served.size();
        while (served.size() > 0) {
            int request = served.take();
            answered[request] = Math.max(answered[request], now);
        }
        busy--;
        begin(number, now);
        return count;
    }

    private void lose(long now) {
        MachineLoss what = loss;
        if (what == null) {
            throw new IllegalStateException("nothing is to be lost");
        }
        Member lost = members[LOST_MEMBER];
        busy -= lost.served.size() > 0 ? 1 : 0;
        waiting += lost.served.size();
        while (lost.served.size() > 0) {
            held.add(lost.served.take());
        }
        while (lost.queue.size() > 0) {
            held.add(lost.queue.take());
        }
        wasLost = true;
        paused = true;
        liveFrom(LOST_MEMBER + 1);
        events.add(now + what.pauseNs(), END_OF_PAUSE);
        events.add(now + what.returnNs(), RETURN);
    }

    /** Sends what was held, in its order, if there is anybody to send it to. */
    private void release(long now) {
        while (!paused && liveCount > 0 && held.size() > 0) {
            send(held.take(), now);
        }
    }

    private void liveFrom(int first) {
        liveCount = 0;
        for (int i = first; i < members.length; i++) {
            live[liveCount++] = i;
        }
    }
}
