package io.whorl.ingest.server;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.whorl.index.backup.NodeSource;
import io.whorl.index.node.Closer;
import io.whorl.index.node.Membership;
import io.whorl.index.node.Node;
import io.whorl.index.node.NodeParts;
import io.whorl.index.node.NodeSettings;
import io.whorl.index.search.Searcher;
import io.whorl.index.store.BlobStore;
import io.whorl.index.store.ClusterKey;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.FolderBlobStore;
import io.whorl.index.store.Sealer;
import io.whorl.ingest.drift.DriftWatch;
import io.whorl.ingest.gateway.Gateway;
import io.whorl.ingest.http.HttpDoor;
import io.whorl.ingest.outbox.EventSender;
import io.whorl.ingest.pipeline.CapturePipeline;
import io.whorl.ingest.pipeline.CommandSealer;
import io.whorl.ingest.pipeline.MatcherReader;
import io.whorl.ingest.pipeline.StageTimes;
import io.whorl.ingest.review.ReviewPainter;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.security.VerificationTokens;
import io.whorl.ingest.settings.ClusterSettings;
import io.whorl.ingest.settings.DriftSettings;
import io.whorl.ingest.settings.Settings;
import io.whorl.ingest.settings.ShardSettings;
import io.whorl.ingest.shards.ShardIdentity;
import io.whorl.ingest.shards.Shards;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.portrait.PortraitEncoder;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.Policy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts the services of a server together, from the data directory to the door, and gives each that must be closed to the closer. Used once, by the thread that
 * starts the server.
 */
final class ServerAssembly {

    private final Settings settings;
    private final Consumer<Throwable> onFatal;
    private final Closer closer;
    private final DataDirectory directory;

    /** Null for a server that is alone. */
    private final @Nullable Membership membership;

    private final Sealer sealer;
    private final BlobStore images;
    private final DriftWatch drift;
    private final Function<byte[], Calibration> calibrations;
    private final StageTimes times = new StageTimes();
    private final @Nullable Shards shards;

    /** Opens the data directory. */
    ServerAssembly(Path root, Settings settings, Consumer<Throwable> onFatal, Closer closer) {
        this.settings = settings;
        this.onFatal = onFatal;
        this.closer = closer;
        directory = closer.add(DataDirectory.open(root));
        // before the sealer, which would make keys that no other member or shard has
        membership = membership(settings.cluster(), directory.keys());
        requireShard(settings.shards(), directory);
        sealer = Sealer.open(directory.keys());
        images = new FolderBlobStore(directory.images());
        drift = closer.add(DriftWatch.open(directory));
        calibrations = FaceEncoders.calibrationReader(settings.faceModels());
        shards = settings.shards().isOn() ? closer.add(Shards.connect(settings.shards(), sealer, root)) : null;
    }

    /** Starts everything; returns where the door is. */
    URI open(UnaryOperator<Searcher> searcher) {
        Path models = settings.faces().encoder();
        PortraitEncoder portraits = models == null ? null : closer.add(PortraitEncoder.open(models));
        Tokens tokens = Tokens.open(directory.keys());
        Node node = node(searcher);
        Gateway gateway = closer.add(Gateway.start(node, ServerLimits.gateway(settings), times, onFatal));
        MatcherReader reader = new MatcherReader(
                FaceEncoders.models(settings.faceModels(), portraits), MinutiaEncoder.current(), times);
        CapturePipeline pipeline = closer.add(CapturePipeline.start(ServerLimits.pipeline(settings), reader));
        SearchQueue queue = new SearchQueue(
                node.search().metrics().pace()::nanos,
                settings.cluster()::mostOfOne,
                pending(node),
                ServerLimits.searchWait(settings));

        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        closer.add(registry::close);
        ProcessMetrics.watch(registry);
        ServerMetrics metrics = new ServerMetrics(registry, times);
        metrics.watch(node, gateway, pipeline);
        metrics.watch(queue);
        tend(node, metrics);
        measureImpostors(settings.drift(), node, drift, new DriftMetrics(registry, drift));

        Admission admission = new Admission(node, gateway, queue, ServerLimits.MAX_PENDING_SEARCHES, shards);
        WhorlMatchService service = service(admission, pipeline, metrics);
        closer.add(FirstRules.begin(service.issuance()));
        answerShards(node, gateway, metrics);
        sendEvents(service.issuance());
        URI door =
                closer.add(HttpDoor.open(settings, tokens, service, registry)).url();
        node.startSearch();
        return door;
    }

    private Node node(UnaryOperator<Searcher> searcher) {
        Calibration calibration = FaceEncoders.calibration(settings.faceModels());
        NodeParts parts = new NodeParts(
                directory, sealer, images, Policy.DEFAULT, calibration, calibrations, MinutiaEncoder.shipped());
        NodeSettings nodeSettings = ServerLimits.node(settings).withMembership(membership);
        return closer.add(Node.startHeld(nodeSettings, parts, onFatal, overAll(searcher)));
    }

    /** Throws {@link IllegalStateException}, with a sentence, if the directory is not of the shard of the settings, or has no keys of a gallery's shards. */
    static void requireShard(ShardSettings settings, DataDirectory directory) {
        if (settings.isOn()) {
            MemberKeys.requireShared(directory.keys());
        }
        ShardIdentity.hold(directory, settings);
    }

    /** Every search asks the other shards, too. */
    private UnaryOperator<Searcher> overAll(UnaryOperator<Searcher> own) {
        Shards others = shards;
        return others == null ? own : engine -> others.over(own.apply(engine));
    }

    private void answerShards(Node node, Gateway gateway, ServerMetrics metrics) {
        if (shards != null) {
            metrics.watch(shards);
            closer.add(shards.open(node, gateway));
        }
    }

    /** Applications that wait for the search; those that wait for another shard keep nobody else waiting. */
    private LongSupplier pending(Node node) {
        Shards others = shards;
        return others == null ? node::pendingCount : () -> others.isWhole() ? node.pendingCount() : 0;
    }

    /** What looks after the store while the server serves. */
    private void tend(Node node, ServerMetrics metrics) {
        Scrubber scrubber = closer.add(new Scrubber(node, images, sealer));
        metrics.watch(scrubber);
        closer.add(new BackupRequests(new NodeSource(directory, sealer, node)));
    }

    private WhorlMatchService service(Admission admission, CapturePipeline pipeline, ServerMetrics metrics) {
        Node node = admission.node();
        Gateway gateway = admission.gateway();
        Searches searches = new Searches(node, gateway, times, ServerLimits.searchDeadline(settings));
        Comparisons comparisons = new Comparisons(admission, node, pipeline, searches);
        CommandSealer commandSealer = new CommandSealer(sealer, images, times);
        ReviewPainter painter = new ReviewPainter(
                images, sealer, Clock.systemUTC(), settings.cluster().isOn());
        return new WhorlMatchService(
                node,
                new Applications(admission, node, gateway, pipeline, commandSealer, Clock.systemUTC()),
                comparisons,
                new Registry(admission, node, gateway, comparisons),
                new Tuning(admission, node, gateway, calibrations, drift),
                issuance(admission, comparisons),
                new Adjudication(admission, node, painter, ForkJoinPool.commonPool()),
                metrics);
    }

    private Issuance issuance(Admission admission, Comparisons comparisons) {
        Gateway gateway = admission.gateway();
        VerificationTokens codes = VerificationTokens.open(directory.keys(), Clock.systemUTC());
        KeptPhotos photos = new KeptPhotos(images, sealer, ForkJoinPool.commonPool());
        Tickets tickets = new Tickets(admission, gateway, comparisons, codes, sealer);
        return new Issuance(admission, admission.node(), gateway, comparisons, photos, tickets);
    }

    private void sendEvents(Issuance issuance) {
        if (settings.events().webhook() != null) {
            closer.add(EventSender.start(settings.events(), issuance::entriesIfAny, directory));
        }
    }

    /** Null for a server that is alone. */
    private static @Nullable Membership membership(ClusterSettings cluster, Path keys) {
        if (!cluster.isOn()) {
            return null;
        }
        Path key = cluster.key() == null ? keys.resolve(ClusterKey.FILE) : cluster.key();
        return ServerLimits.membership(cluster, MemberKeys.require(keys, key));
    }

    private static void measureImpostors(DriftSettings settings, Node node, DriftWatch drift, DriftMetrics metrics) {
        drift.start(metrics::update);
        if (settings.isOn()) {
            node.search()
                    .sampleImpostors(
                            settings.everySearch(), settings.references(), new SplittableRandom(), drift.sink());
        }
    }
}
