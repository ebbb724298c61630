package io.whorl.matcher.vocabulary;

import org.jspecify.annotations.Nullable;

/** One capture as it was sent. The byte arrays are handed over, not copied: whoever made them writes to them no more. */
public sealed interface Capture {

    Modality modality();

    /** A fingerprint image or minutiae record. {@code dpi} is the stated resolution; width and height are 0 unless {@code RAW_GREY}. */
    record FingerSample(FingerPosition position, SampleFormat format, int dpi, int width, int height, byte[] data)
            implements Capture {
        @Override
        public Modality modality() {
            return Modality.FINGER;
        }
    }

    /** A finger that cannot be captured, with the reason. */
    record MissingFinger(FingerPosition position, MissingReason reason) implements Capture {
        @Override
        public Modality modality() {
            return Modality.FINGER;
        }
    }

    /** A face embedding ({@code model} names the encoder) or a face image. */
    record FaceSample(SampleFormat format, @Nullable String model, byte[] data) implements Capture {
        @Override
        public Modality modality() {
            return Modality.FACE;
        }
    }
}
