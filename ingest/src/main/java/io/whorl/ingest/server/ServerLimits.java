package io.whorl.ingest.server;

import io.whorl.index.node.Membership;
import io.whorl.index.node.NodeSettings;
import io.whorl.index.search.SearchOptions;
import io.whorl.index.store.ClusterKey;
import io.whorl.ingest.gateway.GatewayLimits;
import io.whorl.ingest.pipeline.PipelineLimits;
import io.whorl.ingest.settings.ClusterSettings;
import io.whorl.ingest.settings.Settings;
import java.time.Duration;

/** From the settings to the limits of each part. */
final class ServerLimits {

    /** Applications that may wait for their search: some minutes of work, beyond which their clients have long given up. */
    static final int MAX_PENDING_SEARCHES = 2_048;

    private static final Duration CLOSE_GRACE = Duration.ofSeconds(3);
    private static final Duration ELECTION = Duration.ofSeconds(10);

    private ServerLimits() {}

    static PipelineLimits pipeline(Settings settings) {
        int workers = settings.pipeline().workers();
        return new PipelineLimits(
                workers > 0 ? workers : processors(),
                settings.pipeline().ringSize(),
                Duration.ofMillis(settings.pipeline().maxWaitMs()),
                CLOSE_GRACE);
    }

    static Duration searchWait(Settings settings) {
        return Duration.ofMillis(settings.search().maxWaitMs());
    }

    static Duration searchDeadline(Settings settings) {
        return Duration.ofMillis(settings.search().deadlineMs());
    }

    static NodeSettings node(Settings settings) {
        int threads = settings.search().threads();
        NodeSettings defaults = NodeSettings.defaults();
        return new NodeSettings(
                settings.journal().fsync(),
                settings.data().maxRecords(),
                defaults.maxSessions(),
                threads > 0 ? threads : processors(),
                new SearchOptions(
                        settings.search().tier(),
                        settings.search().exhaustive(),
                        settings.search().warmUp()),
                searchDeadline(settings),
                defaults.searchAttempts(),
                settings.journal().snapshotCommands(),
                settings.journal().snapshotLogBytes(),
                settings.data().diskReserveBytes(),
                null);
    }

    /** Of a cluster: a command waits while a leader is elected, which takes some seconds. */
    static GatewayLimits gateway(Settings settings) {
        GatewayLimits alone = GatewayLimits.DEFAULTS;
        return settings.cluster().isOn()
                ? new GatewayLimits(alone.maxInFlight(), ELECTION, alone.answerTimeout(), alone.closeGrace())
                : alone;
    }

    static Membership membership(ClusterSettings cluster, ClusterKey key) {
        return new Membership(
                cluster.member(),
                cluster.members().stream()
                        .map(address -> new Membership.Address(address.host(), address.port()))
                        .toList(),
                key,
                Duration.ofMillis(cluster.heartbeatTimeoutMs()),
                cluster.catchUpLogBytes());
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }
}
