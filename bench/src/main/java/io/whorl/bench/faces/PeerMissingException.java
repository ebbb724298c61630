package io.whorl.bench.faces;

import java.io.IOException;

/** Somebody to be compared with is not on this machine; the message says what to do. */
final class PeerMissingException extends IOException {

    PeerMissingException(String message) {
        super(message);
    }
}
