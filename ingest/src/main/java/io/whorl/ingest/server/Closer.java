package io.whorl.ingest.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Closes what was opened, in reverse order, everything, even if one close fails; the first error is kept, others suppressed. */
final class Closer implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** To be closed before everything that was added before it. */
    <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public void close() {
        Throwable first = null;
        while (!opened.isEmpty()) {
            first = closing(opened.pop(), first);
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw first instanceof RuntimeException runtime ? runtime : new IllegalStateException(first);
        }
    }

    private static @Nullable Throwable closing(AutoCloseable resource, @Nullable Throwable first) {
        try {
            resource.close();
            return first;
        } catch (Throwable e) {
            if (first == null) {
                return e;
            }
            first.addSuppressed(e);
            return first;
        }
    }
}
