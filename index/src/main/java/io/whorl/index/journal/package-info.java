/**
 * The log's files as they lie when nothing runs: what the archive recorded, read frame by frame and held to more than its own checksums,
 * which cover payloads and no headers (docs/decisions/0028). Only {@link io.whorl.index.journal.RecordingEnds} writes.
 */
@NullMarked
@PackageRules(
        threads = "any: a walk is confined to one thread",
        uses = {"matcher.architecture", "index.store"},
        libraries = {"io.aeron", "org.agrona"})
package io.whorl.index.journal;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
