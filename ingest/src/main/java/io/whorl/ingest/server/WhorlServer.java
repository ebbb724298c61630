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
import io.whorl.ingest.settings.EventSettings;
import io.whorl.ingest.settings.Settings;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.portrait.PortraitEncoder;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.Policy;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The whole server in this JVM, and the only place that puts services together. Started and closed by one thread; it never exits
 * the process.
 */
public final class WhorlServer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(WhorlServer.class.getName());

    private final Closer closer;
    private final URI url;
    private boolean closed;

    private WhorlServer(Closer closer, URI url) {
        this.closer = closer;
        this.url = url;
    }

    /** Starts, and returns when it answers. A fault after the start is logged; the server then refuses all work. */
    public static WhorlServer start(Path dataDirectory, Settings settings) {
        return start(
                dataDirectory, settings, fault -> LOG.log(Level.ERROR, "the server failed and serves no more", fault));
    }

    /**
     * Starts, and returns when it answers. Throws {@link IllegalStateException}, with a sentence, if it cannot: the data directory is
     * in use or of a newer format, a model of the face encoder is missing or none, the port is taken.
     *
     * @param onFatal told of a fault after which the server cannot serve any more, on the thread that failed; the receiver has it
     *     closed by another thread. It may be told more than once
     */
    public static WhorlServer start(Path dataDirectory, Settings settings, Consumer<Throwable> onFatal) {
        return start(dataDirectory, settings, onFatal, engine -> engine);
    }

    /**
     * The same for measurements, with something else before the search, or in its place. No setting does that.
     *
     * @param searcher from the engine to what is asked instead
     */
    public static WhorlServer start(
            Path dataDirectory, Settings settings, Consumer<Throwable> onFatal, UnaryOperator<Searcher> searcher) {
        Closer closer = new Closer();
        try {
            URI url = assemble(dataDirectory, settings, onFatal, searcher, closer);
            return new WhorlServer(closer, url);
        } catch (RuntimeException | Error e) {
            try {
                closer.close();
            } catch (RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private static URI assemble(
            Path root,
            Settings settings,
            Consumer<Throwable> onFatal,
            UnaryOperator<Searcher> searcher,
            Closer closer) {
        DataDirectory directory = closer.add(DataDirectory.open(root));
        Path models = settings.faces().encoder();
        PortraitEncoder portraits = models == null ? null : closer.add(PortraitEncoder.open(models));
        Membership membership = membership(settings.cluster(), directory.keys());
        Sealer sealer = Sealer.open(directory.keys());
        Tokens tokens = Tokens.open(directory.keys());
        BlobStore images = new FolderBlobStore(directory.images());
        Calibration calibration = FaceEncoders.calibration(settings.faceModels());
        Function<byte[], Calibration> calibrations = FaceEncoders.calibrationReader(settings.faceModels());
        DriftWatch drift = closer.add(DriftWatch.open(directory));
        NodeParts parts = new NodeParts(
                directory, sealer, images, Policy.DEFAULT, calibration, calibrations, MinutiaEncoder.shipped());
        NodeSettings nodeSettings = ServerLimits.node(settings).withMembership(membership);
        Node node = closer.add(Node.start(nodeSettings, parts, onFatal, searcher));

        StageTimes times = new StageTimes();
        Gateway gateway = closer.add(Gateway.start(node, ServerLimits.gateway(settings), times, onFatal));
        MatcherReader reader = new MatcherReader(
                FaceEncoders.models(settings.faceModels(), portraits), MinutiaEncoder.current(), times);
        CapturePipeline pipeline = closer.add(CapturePipeline.start(ServerLimits.pipeline(settings), reader));

        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        closer.add(registry::close);
        ProcessMetrics.watch(registry);
        ServerMetrics metrics = new ServerMetrics(registry, times);
        metrics.watch(node, gateway, pipeline);
        SearchQueue queue = new SearchQueue(
                node.search().metrics().pace()::nanos, node::pendingCount, ServerLimits.searchWait(settings));
        metrics.watch(queue);
        Scrubber scrubber = closer.add(new Scrubber(node, images, sealer));
        metrics.watch(scrubber);
        closer.add(new BackupRequests(new NodeSource(directory, sealer, node)));
        measureImpostors(settings.drift(), node, drift, new DriftMetrics(registry, drift));
        CommandSealer commandSealer = new CommandSealer(sealer, images, times);
        Admission admission = new Admission(node, gateway, queue, ServerLimits.MAX_PENDING_SEARCHES);
        Searches searches = new Searches(node, gateway, times, ServerLimits.searchDeadline(settings));
        Comparisons comparisons = new Comparisons(admission, node, pipeline, searches);
        VerificationTokens codes = VerificationTokens.open(directory.keys(), Clock.systemUTC());
        KeptPhotos photos = new KeptPhotos(images, sealer, ForkJoinPool.commonPool());
        Tickets tickets = new Tickets(admission, gateway, comparisons, codes, sealer);
        Issuance issuance = new Issuance(admission, node, gateway, comparisons, photos, tickets);
        WhorlMatchService service = new WhorlMatchService(
                node,
                new Applications(admission, node, gateway, pipeline, commandSealer, Clock.systemUTC()),
                comparisons,
                new Registry(admission, node, gateway, comparisons),
                new Tuning(admission, node, gateway, calibrations, drift),
                issuance,
                new Adjudication(
                        admission,
                        node,
                        new ReviewPainter(images, sealer, Clock.systemUTC()),
                        ForkJoinPool.commonPool()),
                metrics);
        closer.add(FirstRules.begin(issuance));
        sendEvents(settings.events(), issuance, directory, closer);
        return closer.add(HttpDoor.open(settings, tokens, service, registry)).url();
    }

    private static void sendEvents(EventSettings settings, Issuance issuance, DataDirectory directory, Closer closer) {
        if (settings.webhook() != null) {
            closer.add(EventSender.start(settings, issuance::entriesIfAny, directory.outbox()));
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

    /** Where it answers, with the real port. */
    public URI url() {
        return url;
    }

    /** Stops taking requests, finishes what is on its way for a few seconds, and stops everything. The first call counts. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            closer.close();
        }
    }
}
