package io.whorl.ingest.shards;

import io.whorl.index.search.SearchQuestion;
import io.whorl.index.store.CodedTemplates;
import io.whorl.index.store.TemplateSetCodec;
import io.whorl.index.wire.ForeignCandidate;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Modality;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The plain bytes of what crosses between shards, before they are sealed; docs/layout.md has them field by field. Whoever reads them has opened
 * them, so they come from a holder of the key: what does not decode is a fault of versions. Stateless; any thread.
 */
final class ShardCodec {

    private static final int VERSION = 1;
    private static final int GREETING = 0;
    private static final int SEARCH = 1;
    private static final int REFUSED = 2;
    private static final int FAILED = 3;
    private static final int MAX_TEMPLATE_BYTES = 256 * 1024;
    private static final int MAX_COMPARISONS = 64;

    private ShardCodec() {}

    /**
     * A question with who asks.
     *
     * @param fingerprint of the asker's {@link ShardMap}
     * @param nonce made up for this question: its answer is sealed under it
     * @param search null for a greeting, which only asks whether it would be answered
     */
    record Question(
            String asker,
            String fingerprint,
            String nonce,
            @Nullable RemoteQuestion search) {}

    /**
     * An answer: what was found, or nothing for a greeting; {@code Refused}, to be asked again later; {@code Failed}, if this very search went
     * wrong.
     */
    sealed interface Answer {
        record Greeted() implements Answer {}

        record Found(RemoteFindings findings) implements Answer {}

        record Refused(String why) implements Answer {}

        record Failed() implements Answer {}
    }

    /** {@code nowNanos} and {@link RemoteQuestion#deadlineNanos} are of the same clock; what crosses is the time that is left. */
    static byte[] encode(Question question, long nowNanos) {
        return written(out -> {
            out.writeByte(VERSION);
            out.writeUTF(question.asker());
            out.writeUTF(question.fingerprint());
            out.writeUTF(question.nonce());
            RemoteQuestion search = question.search();
            out.writeByte(search == null ? GREETING : SEARCH);
            if (search != null) {
                out.writeInt(search.maxCandidates());
                out.writeDouble(search.minScore());
                out.writeLong(TimeUnit.NANOSECONDS.toMillis(search.deadlineNanos() - nowNanos));
                byte[] templates = TemplateSetCodec.encode(CodedTemplates.uncoded(search.probe()));
                out.writeInt(templates.length);
                out.write(templates);
            }
        });
    }

    /** Throws {@link IllegalArgumentException} on bytes that are no question of this version. */
    static Question question(byte[] plain, long nowNanos) {
        return read(plain, in -> {
            requireVersion(in.readUnsignedByte());
            String asker = in.readUTF();
            String fingerprint = in.readUTF();
            String nonce = in.readUTF();
            if (in.readUnsignedByte() == GREETING) {
                return new Question(asker, fingerprint, nonce, null);
            }
            int maxCandidates = in.readInt();
            double minScore = in.readDouble();
            long deadline = nowNanos + TimeUnit.MILLISECONDS.toNanos(in.readLong());
            byte[] templates = new byte[limited("template bytes", in.readInt(), MAX_TEMPLATE_BYTES)];
            in.readFully(templates);
            return new Question(
                    asker,
                    fingerprint,
                    nonce,
                    new RemoteQuestion(
                            TemplateSetCodec.decode(templates).templates(), maxCandidates, minScore, deadline));
        });
    }

    static byte[] encode(Answer answer) {
        return written(out -> {
            out.writeByte(VERSION);
            switch (answer) {
                case Answer.Greeted() -> out.writeByte(GREETING);
                case Answer.Refused(String why) -> {
                    out.writeByte(REFUSED);
                    out.writeUTF(why);
                }
                case Answer.Failed() -> out.writeByte(FAILED);
                case Answer.Found(RemoteFindings findings) -> {
                    out.writeByte(SEARCH);
                    put(out, findings);
                }
            }
        });
    }

    /** Throws {@link IllegalArgumentException} on bytes that are no answer of this version. */
    static Answer answer(byte[] plain) {
        return read(plain, in -> {
            requireVersion(in.readUnsignedByte());
            int kind = in.readUnsignedByte();
            return switch (kind) {
                case GREETING -> new Answer.Greeted();
                case REFUSED -> new Answer.Refused(in.readUTF());
                case FAILED -> new Answer.Failed();
                case SEARCH -> new Answer.Found(findings(in));
                default -> throw new IllegalArgumentException("between shards: kind of answer=" + kind);
            };
        });
    }

    private static void put(DataOutputStream out, RemoteFindings findings) throws IOException {
        out.writeLong(findings.searchedReferences());
        out.writeLong(findings.searchedSubjects());
        out.writeLong(findings.passedOver());
        out.writeLong(findings.leftOut());
        out.writeInt(findings.candidates().size());
        for (ForeignCandidate candidate : findings.candidates()) {
            out.writeUTF(candidate.subjectId());
            out.writeUTF(candidate.applicationId());
            out.writeBoolean(candidate.undecided());
            out.writeDouble(candidate.score());
            out.writeInt(candidate.comparisons().size());
            for (Comparison comparison : candidate.comparisons()) {
                out.writeUTF(comparison.modality().name());
                out.writeByte(comparison.position().code());
                out.writeDouble(comparison.score());
            }
        }
    }

    private static RemoteFindings findings(DataInputStream in) throws IOException {
        long references = in.readLong();
        long subjects = in.readLong();
        long passedOver = in.readLong();
        long leftOut = in.readLong();
        int count = limited("candidates", in.readInt(), SearchQuestion.MAX_CANDIDATES);
        List<ForeignCandidate> candidates = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            candidates.add(new ForeignCandidate(
                    in.readUTF(), in.readUTF(), in.readBoolean(), in.readDouble(), comparisons(in)));
        }
        return new RemoteFindings(candidates, references, subjects, passedOver, leftOut);
    }

    private static List<Comparison> comparisons(DataInputStream in) throws IOException {
        int count = limited("comparisons", in.readInt(), MAX_COMPARISONS);
        List<Comparison> comparisons = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Modality modality = Modality.valueOf(in.readUTF());
            comparisons.add(new Comparison(modality, FingerPosition.ofCode(in.readUnsignedByte()), in.readDouble()));
        }
        return comparisons;
    }

    private static void requireVersion(int version) {
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "between shards: version=" + version + ", this program reads=" + VERSION);
        }
    }

    private static int limited(String what, int value, int limit) {
        if (value < 0 || value > limit) {
            throw new IllegalArgumentException("between shards: " + what + "=" + value + ", limit=" + limit);
        }
        return value;
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("between shards: memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] plain, Reading<T> reading) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(plain))) {
            T read = reading.from(in);
            if (in.available() > 0) {
                throw new IllegalArgumentException("between shards: bytes left over=" + in.available());
            }
            return read;
        } catch (IOException e) {
            throw new IllegalArgumentException("between shards: cut short", e);
        }
    }
}
