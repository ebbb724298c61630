/**
 * A nation's cards, on paper: how many machines so many people need, by constants that were measured on one machine, and a simulation of the
 * busiest day by discrete events, a machine lost in the morning included. What is measured and what is assumed stands beside each number.
 */
@NullMarked
@PackageRules(
        threads = "main: the simulation is one loop over one queue of events",
        uses = {"bench.console", "bench.plots", "bench.population", "matcher.architecture"})
package io.whorl.bench.national;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
