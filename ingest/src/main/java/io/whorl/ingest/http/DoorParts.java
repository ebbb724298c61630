package io.whorl.ingest.http;

import io.whorl.ingest.settings.ServerSettings;
import java.util.concurrent.Executor;

/** What every connection and request needs: limits, gates, authentication, and workers for what is too long for an event loop. */
record DoorParts(
        ServerSettings limits,
        ConnectionGate connections,
        RequestGate gate,
        Authentication authentication,
        Executor workers) {}
