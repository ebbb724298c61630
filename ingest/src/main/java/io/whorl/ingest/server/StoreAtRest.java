package io.whorl.ingest.server;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.node.Node;
import io.whorl.index.node.NodeParts;
import io.whorl.index.node.NodeSettings;
import io.whorl.index.node.SealedRecord;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.FolderBlobStore;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.Sealer.TamperedException;
import io.whorl.index.store.TemplateSetCodec;
import io.whorl.ingest.settings.Settings;
import io.whorl.ingest.shards.ShardIdentity;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * A node on a data directory that no server has, for commands that work on all of it. Whoever opened it closes it, before the directory. Confined to one
 * thread.
 */
final class StoreAtRest implements AutoCloseable {

    private final Node node;
    private final Sealer sealer;

    /** Never completed but by a fault after which the node answers nothing more. */
    private final CompletableFuture<Object> failed;

    private StoreAtRest(Node node, Sealer sealer, CompletableFuture<Object> failed) {
        this.node = node;
        this.sealer = sealer;
        this.failed = failed;
    }

    /**
     * Starts the node, its search not warm, and returns when the log is applied. Throws {@link IllegalStateException}, with a sentence, if the directory is not
     * fit to serve, or of another shard than the settings'.
     */
    static StoreAtRest open(DataDirectory directory, Settings settings) {
        return open(directory, settings, ServerLimits.node(settings).cold());
    }

    /** The same for whoever has much to search: as warm as the settings want it. */
    static StoreAtRest openToSearch(DataDirectory directory, Settings settings) {
        return open(directory, settings, ServerLimits.node(settings));
    }

    private static StoreAtRest open(DataDirectory directory, Settings settings, NodeSettings nodeSettings) {
        ShardIdentity.require(directory, settings.shards());
        Sealer sealer = Sealer.open(directory.keys());
        NodeParts parts = new NodeParts(
                directory,
                sealer,
                new FolderBlobStore(directory.images()),
                Policy.DEFAULT,
                FaceEncoders.calibration(settings.faceModels()),
                FaceEncoders.calibrationReader(settings.faceModels()),
                MinutiaEncoder.shipped());
        CompletableFuture<Object> failed = new CompletableFuture<>();
        Node node = Node.start(nodeSettings, parts, fault -> fail(failed, fault));
        return new StoreAtRest(node, sealer, failed);
    }

    static void fail(CompletableFuture<Object> failed, Throwable fault) {
        failed.completeExceptionally(
                new IllegalStateException("the node on the data directory has failed: " + fault, fault));
    }

    Node node() {
        return node;
    }

    Sealer sealer() {
        return sealer;
    }

    /** Whether the node had a fault after which it does nothing more. */
    boolean hasFailed() {
        return failed.isDone();
    }

    /** What the ledger answers. Throws {@link IllegalStateException}, with a sentence, if it cannot. */
    <T> T ask(Function<Ledger, T> question) {
        return await(node.ask(question));
    }

    /** An answer of the node. Throws {@link IllegalStateException}, with a sentence, if the node fails before it comes. */
    <T> T await(CompletableFuture<T> answer) {
        return await(failed, answer);
    }

    static <T> T await(CompletableFuture<Object> failed, CompletableFuture<T> answer) {
        try {
            CompletableFuture.anyOf(failed, answer).join();
            return answer.join();
        } catch (CompletionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new IllegalStateException(String.valueOf(cause.getMessage()), e);
        }
    }

    /** The templates of a reference. Throws {@link IllegalStateException}, with a sentence, if its record is missing or damaged. */
    TemplateSet templates(long encounter) {
        byte[] content = node.references().record(encounter);
        if (content == null) {
            throw new IllegalStateException(damaged(encounter));
        }
        try {
            SealedRecord record = SealedRecord.decode(content);
            return TemplateSetCodec.decode(sealer.open(record.sealed(), record.sealedUnder()))
                    .templates();
        } catch (TamperedException | IllegalArgumentException e) {
            throw new IllegalStateException(damaged(encounter), e);
        }
    }

    private static String damaged(long encounter) {
        return "the record of encounter " + encounter
                + " is damaged, and the work ends before it: `whorl verify-store` says"
                + " whose it is, `whorl repair` takes it from a backup; then the same command goes on";
    }

    @Override
    public void close() {
        node.close();
    }
}
