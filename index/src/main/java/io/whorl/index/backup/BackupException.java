package io.whorl.index.backup;

/** A backup that cannot be taken or restored, for a reason that its user can act on: the message is one readable sentence. */
public final class BackupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BackupException(String message) {
        super(message);
    }

    public BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
