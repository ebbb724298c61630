package io.whorl.index.node;

import io.whorl.index.wire.PendingSearch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The searches that a leader leaves to the other members, each its {@link SearchShare}, and which of these members it trusts to search. All that
 * it hears of them are their results, in the log. One of which nothing comes for {@link #PATIENCE_NANOS}, though something is left to it, is not
 * waited for: what was left to it is taken back, and for {@link #REST_NANOS} nothing more is; then one search at a time, until it has answered one.
 *
 * <p>A search that was taken back may be answered by both; the first result decides. Confined to the thread that applies the log.
 */
final class LeftSearches {

    /** How long a member may be silent. What an application waits more whose member has died; as long as a leader may be silent, by default. */
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    static final long REST_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** For so long a new leader leaves nothing to anybody: one of the others has just died, most likely, and nobody knows yet who is well. */
    static final long FIRST_REST_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final SearchShare share;

    /** A search may take so long, however many others of the same member are answered meanwhile. */
    private final long limitNanos;

    /** The longest left first. */
    private final Map<String, Left> left = new LinkedHashMap<>();

    private final Member[] members;

    private record Left(PendingSearch search, Member member, long sinceNanos) {}

    private static final class Member {
        private int left;
        private long heardNanos;
        private boolean isTrusted = true;
        private long restsUntilNanos;
    }

    LeftSearches(SearchShare share, long limitNanos) {
        this.share = share;
        this.limitNanos = limitNanos;
        members = new Member[share.members()];
        for (int i = 0; i < members.length; i++) {
            members[i] = new Member();
        }
    }

    /** Leaves a search to the member whose it is; false if that is this one, or does not seem to search: then it is not left to it. */
    boolean leave(PendingSearch search, long nowNanos) {
        if (share.isOwn(search.encounter())) {
            return false;
        }
        Member member = members[share.of(search.encounter())];
        if (!member.isTrusted && (member.left > 0 || nowNanos - member.restsUntilNanos < 0)) {
            return false;
        }
        if (member.left++ == 0) {
            member.heardNanos = nowNanos;
        }
        left.put(search.applicationId(), new Left(search, member, nowNanos));
        return true;
    }

    boolean isLeft(String applicationId) {
        return left.containsKey(applicationId);
    }

    /** Its result is applied: its member searches. */
    void recorded(String applicationId, long nowNanos) {
        Left done = remove(applicationId);
        if (done != null) {
            done.member().heardNanos = nowNanos;
            done.member().isTrusted = true;
        }
    }

    /** Nobody waits for its result any more, which tells nothing of its member. */
    void dissolved(String applicationId) {
        remove(applicationId);
    }

    private @Nullable Left remove(String applicationId) {
        Left done = left.remove(applicationId);
        if (done != null) {
            done.member().left--;
        }
        return done;
    }

    /** What is waited for no longer. */
    List<PendingSearch> takeBack(long nowNanos) {
        for (Member member : members) {
            if (member.left > 0 && nowNanos - member.heardNanos >= PATIENCE_NANOS) {
                member.isTrusted = false;
                member.restsUntilNanos = nowNanos + REST_NANOS;
            }
        }
        List<PendingSearch> back = new ArrayList<>();
        for (Iterator<Left> all = left.values().iterator(); all.hasNext(); ) {
            Left one = all.next();
            boolean isSilent = nowNanos - one.member().heardNanos >= PATIENCE_NANOS;
            if (isSilent || nowNanos - one.sinceNanos() >= limitNanos) {
                one.member().left--;
                back.add(one.search());
                all.remove();
            }
        }
        return back;
    }

    /** This member begins to lead: it trusts nobody before it has heard of them. */
    void begin(long nowNanos) {
        clear();
        for (Member member : members) {
            member.isTrusted = false;
            member.restsUntilNanos = nowNanos + FIRST_REST_NANOS;
        }
    }

    /** All are searched anew, or by another leader. */
    void clear() {
        left.clear();
        for (Member member : members) {
            member.left = 0;
        }
    }
}
