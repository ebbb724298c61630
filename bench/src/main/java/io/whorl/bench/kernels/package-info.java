/**
 * The kernels of the fingerprint search measured one by one, on fingers drawn from a seed. They are for speed alone: their codes are random
 * bits, so they say nothing about accuracy.
 */
@NullMarked
@PackageRules(
        threads = "one: a gallery is confined to the thread that made it",
        uses = {"bench.console", "bench.figures", "matcher.architecture", "matcher.kernel"})
package io.whorl.bench.kernels;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
