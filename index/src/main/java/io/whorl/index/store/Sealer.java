package io.whorl.index.store;

import java.nio.file.Path;

/** SKELETON: AES-256-GCM (Tink) with a keyset in the data directory, mode 0600. Thread-safe. */
public final class Sealer {
    /** Opens the keyset, or creates it. */
    public static Sealer open(Path keyDirectory) {
        throw new UnsupportedOperationException();
    }

    public byte[] seal(byte[] plain, String sealedUnder) {
        throw new UnsupportedOperationException();
    }

    /** Throws {@link TamperedException} if the bytes were not sealed by this key under this id. */
    public byte[] open(byte[] sealed, String sealedUnder) throws TamperedException {
        throw new UnsupportedOperationException();
    }

    /** Sealed bytes that do not open. */
    public static final class TamperedException extends Exception {
        public TamperedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
