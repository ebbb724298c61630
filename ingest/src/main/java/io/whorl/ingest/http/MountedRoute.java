package io.whorl.ingest.http;

/** A route with the meters that all event loops share. */
record MountedRoute(Route route, RouteMetrics metrics) {}
