package io.whorl.bench.prints;

import java.io.IOException;

/** A folder holds nothing that could be measured; the message says what was looked for. */
public final class EmptyFolderException extends IOException {

    private static final long serialVersionUID = 1L;

    public EmptyFolderException(String message) {
        super(message);
    }
}
