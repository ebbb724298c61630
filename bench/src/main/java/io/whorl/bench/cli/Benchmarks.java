package io.whorl.bench.cli;

import io.whorl.bench.accuracy.CutLossBenchmark;
import io.whorl.bench.accuracy.IdentificationBenchmark;
import io.whorl.bench.attacks.AttackBenchmark;
import io.whorl.bench.desk.DeskBenchmark;
import io.whorl.bench.durability.BackupBenchmark;
import io.whorl.bench.durability.BitflipBenchmark;
import io.whorl.bench.faces.FaceGraphBenchmark;
import io.whorl.bench.faces.FaceRaceBenchmark;
import io.whorl.bench.faces.FaceRecallBenchmark;
import io.whorl.bench.faces.FaceScanBenchmark;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.fitting.VerificationBenchmark;
import io.whorl.bench.gallery.RestartBenchmark;
import io.whorl.bench.gate.QuickBenchmarks;
import io.whorl.bench.gate.SharpnessBenchmark;
import io.whorl.bench.issuance.PointReportBenchmark;
import io.whorl.bench.kernels.FingerAlignBenchmark;
import io.whorl.bench.kernels.FingerScoreBenchmark;
import io.whorl.bench.load.EnrolHeapBenchmark;
import io.whorl.bench.load.JournalBenchmark;
import io.whorl.bench.load.ReadyBenchmark;
import io.whorl.bench.load.VisibleBenchmark;
import io.whorl.bench.openloop.LoadBenchmark;
import io.whorl.bench.openloop.PipelineBenchmark;
import io.whorl.bench.openloop.SoakBenchmark;
import io.whorl.bench.portraits.FaceOrlBenchmark;
import io.whorl.bench.promises.FailoverBenchmark;
import io.whorl.bench.promises.Kill9Benchmark;
import io.whorl.bench.promises.NeverTwoBenchmark;
import io.whorl.bench.promises.PartitionBenchmark;
import io.whorl.bench.promises.ShardsGrowBenchmark;
import io.whorl.bench.promises.ShardsRaceBenchmark;
import io.whorl.bench.scores.CoverageBenchmark;
import io.whorl.bench.scores.FusionBenchmark;
import io.whorl.bench.search.FingerSearchBenchmark;
import io.whorl.bench.search.ScoreRatioBenchmark;
import java.util.List;
import java.util.stream.Stream;

/** All benchmarks that this version has. */
final class Benchmarks {

    private Benchmarks() {}

    static List<Benchmark> all() {
        return Stream.concat(quoted().stream(), QuickBenchmarks.all().stream()).toList();
    }

    private static List<Benchmark> quoted() {
        return List.of(
                new JournalBenchmark(),
                new ReadyBenchmark(),
                new DeskBenchmark(),
                new EnrolHeapBenchmark(),
                new VerificationBenchmark(),
                new VisibleBenchmark(),
                new LoadBenchmark(),
                new PipelineBenchmark(),
                new SoakBenchmark(),
                RestartBenchmark.ofATenth(),
                RestartBenchmark.ofAMillion(),
                new NeverTwoBenchmark(),
                new ShardsRaceBenchmark(),
                new ShardsGrowBenchmark(),
                new Kill9Benchmark(),
                new FailoverBenchmark(),
                new PartitionBenchmark(),
                new BitflipBenchmark(),
                new BackupBenchmark(),
                new PointReportBenchmark(),
                new ScoreRatioBenchmark(),
                new FingerSearchBenchmark(),
                new CutLossBenchmark(),
                new IdentificationBenchmark(),
                new AttackBenchmark(),
                new FingerScoreBenchmark(),
                new FingerAlignBenchmark(),
                new FusionBenchmark(),
                new CoverageBenchmark(),
                new FaceScanBenchmark(),
                new FaceRaceBenchmark(),
                new FaceGraphBenchmark(),
                new FaceRecallBenchmark(),
                new FaceOrlBenchmark(),
                new SharpnessBenchmark());
    }
}
