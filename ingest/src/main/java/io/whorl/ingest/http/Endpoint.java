package io.whorl.ingest.http;

/**
 * What a route does: reads the request and asks the service. Runs on an event loop for small bodies, on a worker for large ones, and
 * returns at once. May throw for faults only.
 */
@FunctionalInterface
interface Endpoint {

    Work<?> serve(Inbound inbound);
}
