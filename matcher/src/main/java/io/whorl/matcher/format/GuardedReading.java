package io.whorl.matcher.format;

import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.io.IOException;

/**
 * Hostile bytes drive decoders into every kind of exception, {@code java.lang.Error} (JJ2000) and deep recursion included: here they all
 * become the refusal of a damaged file.
 */
final class GuardedReading {

    /** What reads bytes. */
    interface Reader<T> {
        T read() throws UnusableImageException, IOException;
    }

    private GuardedReading() {}

    static <T> Outcome<T> outcome(SampleFormat format, Reader<T> reader) {
        try {
            return Outcome.of(reader.read());
        } catch (UnusableImageException e) {
            return Outcome.refused(e.refusal());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return damaged(format);
        } catch (LinkageError | VirtualMachineError | AssertionError e) {
            throw e;
        } catch (Error e) {
            return damaged(format);
        }
    }

    private static <T> Outcome<T> damaged(SampleFormat format) {
        return Outcome.refused(UnusableImageException.unreadable("the " + format + " is damaged or cut short")
                .refusal());
    }
}
