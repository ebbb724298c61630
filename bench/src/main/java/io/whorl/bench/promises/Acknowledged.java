package io.whorl.bench.promises;

import io.whorl.bench.client.Application;
import io.whorl.bench.client.Reply;

/** An application and the answer that acknowledged it. */
record Acknowledged(Application application, Reply reply) {}
