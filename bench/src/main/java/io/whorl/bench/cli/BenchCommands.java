package io.whorl.bench.cli;

import io.whorl.ingest.cli.CommandProvider;
import java.util.List;

/** What the launcher finds of this module. */
public final class BenchCommands implements CommandProvider {

    @Override
    public List<Object> commands() {
        return List.of(new DemoCommand(), new PopulationCommand(), new BenchCommand(), new AccuracyCommand());
    }
}
