package io.whorl.bench.faces;

import java.io.IOException;

/** There is no FAISS on this machine; the message says what to do. */
final class FaissMissingException extends IOException {

    FaissMissingException(String message) {
        super(message);
    }
}
