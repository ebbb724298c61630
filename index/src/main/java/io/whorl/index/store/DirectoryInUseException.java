package io.whorl.index.store;

/** Another server, or a command that reads it at rest, has the data directory; the message says who. */
public final class DirectoryInUseException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    DirectoryInUseException(String message) {
        super(message);
    }
}
