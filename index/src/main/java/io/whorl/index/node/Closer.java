package io.whorl.index.node;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Closes what was opened, in reverse order, everything, even if one close fails; the first error is thrown at the end. One thread at a time. */
public final class Closer implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** To be closed before everything that was added before it. */
    public <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public void close() {
        Throwable first = null;
        while (!opened.isEmpty()) {
            first = closeNext(first);
        }
        if (first != null) {
            throw new IllegalStateException("close failed: " + first.getMessage(), first);
        }
    }

    private @Nullable Throwable closeNext(@Nullable Throwable first) {
        try {
            opened.pop().close();
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            if (first == null) {
                return e;
            }
            first.addSuppressed(e);
        }
        return first;
    }
}
