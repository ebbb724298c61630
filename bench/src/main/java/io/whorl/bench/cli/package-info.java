/** The commands that this module adds to {@code whorl}: the demo, the population, the benchmarks, the accuracy report. */
@NullMarked
@PackageRules(
        threads = "main",
        uses = {
            "bench.accuracy",
            "bench.attacks",
            "bench.calibration",
            "bench.census",
            "bench.console",
            "bench.demo",
            "bench.desk",
            "bench.durability",
            "bench.faces",
            "bench.figures",
            "bench.fitting",
            "bench.gallery",
            "bench.gate",
            "bench.issuance",
            "bench.jmh",
            "bench.kernels",
            "bench.lifelike",
            "bench.likeness",
            "bench.load",
            "bench.national",
            "bench.plots",
            "bench.openloop",
            "bench.portraits",
            "bench.population",
            "bench.prints",
            "bench.promises",
            "bench.scores",
            "bench.search",
            "bench.simulation",
            "bench.training",
            "bench.trials",
            "ingest.cli",
            "matcher.architecture",
            "matcher.score"
        },
        libraries = {"picocli"})
package io.whorl.bench.cli;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
