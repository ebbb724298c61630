package io.whorl.ingest.shards;

import io.whorl.index.ledger.MoveView.Presence;
import io.whorl.index.ledger.MoveView.Whereabouts;
import io.whorl.index.search.SearchQuestion;
import io.whorl.index.store.CodedTemplates;
import io.whorl.index.store.TemplateSetCodec;
import io.whorl.index.wire.CommandCodec;
import io.whorl.index.wire.ForeignCandidate;
import io.whorl.index.wire.RefusalList;
import io.whorl.index.wire.ShardMoves.Moved;
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
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The plain bytes of what crosses between shards, before they are sealed; docs/layout.md has them field by field. Whoever reads them has opened
 * them, so they come from a holder of the key: what does not decode is a fault of versions. Stateless; any thread.
 */
final class ShardCodec {

    private static final int VERSION = 2;
    private static final int GREETING = 0;
    private static final int SEARCH = 1;
    private static final int REFUSED = 2;
    private static final int FAILED = 3;
    private static final int WHERE = 4;
    private static final int SEND = 5;
    private static final int STATE = 6;
    private static final int MAX_SHARDS = 64;
    private static final int MAX_FINGERPRINTS = 2;
    private static final int MAX_TEMPLATE_BYTES = 256 * 1024;
    private static final int MAX_COMPARISONS = 64;

    private ShardCodec() {}

    /**
     * A question with who asks.
     *
     * @param fingerprints of the maps that the asker's settings have
     * @param nonce made up for this question: its answer is sealed under it
     */
    record Question(String asker, Set<String> fingerprints, String nonce, Asked asked) {
        Question {
            fingerprints = Set.copyOf(fingerprints);
        }
    }

    /**
     * An answer: what was found, or nothing for a greeting; {@code Refused}, to be asked again later; {@code Failed}, if this very question went
     * wrong.
     */
    sealed interface Answer {
        record Greeted() implements Answer {}

        record Found(RemoteFindings findings) implements Answer {}

        record Located(Whereabouts whereabouts) implements Answer {}

        /** A command was applied. */
        record Said(int version, String refusal) implements Answer {}

        record Stands(ShardState state) implements Answer {}

        record Refused(String why) implements Answer {}

        record Failed() implements Answer {}
    }

    /** {@code nowNanos} and {@link RemoteQuestion#deadlineNanos} are of the same clock; what crosses is the time that is left. */
    static byte[] encode(Question question, long nowNanos) {
        return written(out -> {
            out.writeByte(VERSION);
            out.writeUTF(question.asker());
            put(out, question.fingerprints());
            out.writeUTF(question.nonce());
            switch (question.asked()) {
                case Asked.Greeting() -> out.writeByte(GREETING);
                case Asked.State() -> out.writeByte(STATE);
                case Asked.Where(String subjectId) -> {
                    out.writeByte(WHERE);
                    out.writeUTF(subjectId);
                }
                case Asked.Send(byte[] command) -> {
                    out.writeByte(SEND);
                    put(out, command);
                }
                case Asked.Search(RemoteQuestion search) -> {
                    out.writeByte(SEARCH);
                    out.writeInt(search.maxCandidates());
                    out.writeDouble(search.minScore());
                    out.writeLong(TimeUnit.NANOSECONDS.toMillis(search.deadlineNanos() - nowNanos));
                    put(out, TemplateSetCodec.encode(CodedTemplates.uncoded(search.probe())));
                }
            }
        });
    }

    /** Throws {@link IllegalArgumentException} on bytes that are no question of this version. */
    static Question question(byte[] plain, long nowNanos) {
        return read(plain, in -> {
            requireVersion(in.readUnsignedByte());
            String asker = in.readUTF();
            Set<String> fingerprints = fingerprints(in);
            String nonce = in.readUTF();
            return new Question(asker, fingerprints, nonce, asked(in, nowNanos));
        });
    }

    private static Asked asked(DataInputStream in, long nowNanos) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case GREETING -> new Asked.Greeting();
            case STATE -> new Asked.State();
            case WHERE -> new Asked.Where(in.readUTF());
            case SEND -> new Asked.Send(bytes(in, "command bytes", CommandCodec.MAX_COMMAND_BYTES));
            case SEARCH -> {
                int maxCandidates = in.readInt();
                double minScore = in.readDouble();
                long deadline = nowNanos + TimeUnit.MILLISECONDS.toNanos(in.readLong());
                byte[] templates = bytes(in, "template bytes", MAX_TEMPLATE_BYTES);
                yield new Asked.Search(new RemoteQuestion(
                        TemplateSetCodec.decode(templates).templates(), maxCandidates, minScore, deadline));
            }
            default -> throw new IllegalArgumentException("between shards: kind of question=" + kind);
        };
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
                case Answer.Located(Whereabouts whereabouts) -> {
                    out.writeByte(WHERE);
                    out.writeUTF(whereabouts.presence().name());
                    out.writeInt(whereabouts.lists().size());
                    for (RefusalList list : whereabouts.lists()) {
                        out.writeUTF(list.name());
                    }
                }
                case Answer.Said(int version, String refusal) -> {
                    out.writeByte(SEND);
                    out.writeInt(version);
                    out.writeUTF(refusal);
                }
                case Answer.Stands(ShardState state) -> {
                    out.writeByte(STATE);
                    put(out, state.fingerprints());
                    out.writeInt(state.inForce());
                    put(out, state.others());
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
                case WHERE -> new Answer.Located(whereabouts(in));
                case SEND -> new Answer.Said(in.readInt(), in.readUTF());
                case STATE -> new Answer.Stands(new ShardState(fingerprints(in), in.readInt(), moved(in)));
                default -> throw new IllegalArgumentException("between shards: kind of answer=" + kind);
            };
        });
    }

    private static void put(DataOutputStream out, Set<String> fingerprints) throws IOException {
        out.writeByte(fingerprints.size());
        for (String fingerprint : fingerprints) {
            out.writeUTF(fingerprint);
        }
    }

    private static Set<String> fingerprints(DataInputStream in) throws IOException {
        int count = limited("fingerprints", in.readUnsignedByte(), MAX_FINGERPRINTS);
        Set<String> fingerprints = new HashSet<>();
        for (int i = 0; i < count; i++) {
            fingerprints.add(in.readUTF());
        }
        return fingerprints;
    }

    private static Whereabouts whereabouts(DataInputStream in) throws IOException {
        Presence presence = Presence.valueOf(in.readUTF());
        int count = limited("lists", in.readInt(), RefusalList.values().length);
        Set<RefusalList> lists = EnumSet.noneOf(RefusalList.class);
        for (int i = 0; i < count; i++) {
            lists.add(RefusalList.valueOf(in.readUTF()));
        }
        return new Whereabouts(presence, lists);
    }

    private static void put(DataOutputStream out, List<Moved> moved) throws IOException {
        out.writeByte(moved.size());
        for (Moved each : moved) {
            out.writeUTF(each.shard());
            out.writeLong(each.gone());
            out.writeLong(each.come());
        }
    }

    private static List<Moved> moved(DataInputStream in) throws IOException {
        int count = limited("shards", in.readUnsignedByte(), MAX_SHARDS);
        List<Moved> moved = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            moved.add(new Moved(in.readUTF(), in.readLong(), in.readLong()));
        }
        return moved;
    }

    private static void put(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in, String what, int limit) throws IOException {
        byte[] bytes = new byte[limited(what, in.readInt(), limit)];
        in.readFully(bytes);
        return bytes;
    }

    private static void put(DataOutputStream out, RemoteFindings findings) throws IOException {
        out.writeLong(findings.searchedReferences());
        out.writeLong(findings.searchedSubjects());
        out.writeLong(findings.passedOver());
        out.writeLong(findings.leftOut());
        put(out, findings.moved());
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
        List<Moved> moved = moved(in);
        int count = limited("candidates", in.readInt(), SearchQuestion.MAX_CANDIDATES);
        List<ForeignCandidate> candidates = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            candidates.add(new ForeignCandidate(
                    in.readUTF(), in.readUTF(), in.readBoolean(), in.readDouble(), comparisons(in)));
        }
        return new RemoteFindings(candidates, references, subjects, passedOver, leftOut, moved);
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
