package io.whorl.ingest.http;

import io.whorl.ingest.settings.ServerSettings;
import java.util.concurrent.Executor;

/** What every request needs: limits, gate, authentication, and workers for what is too long for an event loop. */
record DoorParts(ServerSettings limits, RequestGate gate, Authentication authentication, Executor workers) {}
