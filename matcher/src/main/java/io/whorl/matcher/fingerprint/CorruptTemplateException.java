package io.whorl.matcher.fingerprint;

/**
 * A stored template is none, or was made by another version of the extractor than the one that runs. A fault of the store or of a
 * migration, never of a caller's input: what comes from outside is refused before it becomes a template.
 */
public final class CorruptTemplateException extends RuntimeException {

    CorruptTemplateException(String message) {
        super(message);
    }

    CorruptTemplateException(String message, Throwable cause) {
        super(message, cause);
    }
}
