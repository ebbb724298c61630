package io.whorl.ingest.transfer;

/** An export that cannot be written or read, with a sentence that says why and what to do. */
public final class TransferException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TransferException(String message) {
        super(message);
    }

    public TransferException(String message, Throwable cause) {
        super(message, cause);
    }
}
