package io.whorl.ingest.security;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tokens whose signature was found good, at most a fixed number, the least recently used leaves first. Any thread; one
 * short lock.
 */
final class VerifiedTokens {

    private final Map<String, Bearer> bearers;

    VerifiedTokens(int limit) {
        bearers = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bearer> eldest) {
                return size() > limit;
            }
        };
    }

    synchronized @Nullable Bearer get(String token) {
        return bearers.get(token);
    }

    synchronized void put(String token, Bearer bearer) {
        bearers.put(token, bearer);
    }

    synchronized void remove(String token) {
        bearers.remove(token);
    }

    synchronized int size() {
        return bearers.size();
    }
}
