package io.whorl.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.ingest.cli.CommandProvider;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {

    private static final int WRONG_USAGE = 2;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldBeFoundByTheLauncher() {
        List<String> names = ServiceLoader.load(CommandProvider.class).stream()
                .flatMap(p -> p.get().commands().stream())
                .map(c -> new CommandLine(c).getCommandName())
                .toList();

        assertTrue(names.containsAll(List.of("demo", "population", "bench")), names.toString());
    }

    @Test
    void shouldListEveryBenchmarkWithWhatItMeasures() {
        assertEquals(0, execute(new BenchCommand(), "--list"));
        for (String name : List.of(
                "journal-fsync-on",
                "journal-fsync-off",
                "ready",
                "idle",
                "enrol-heap",
                "never-two",
                "kill9",
                "finger-score",
                "finger-align")) {
            assertTrue(out.toString().contains("  " + name + " "), name);
        }
    }

    @Test
    void shouldRefuseUnknownFigures() {
        assertEquals(WRONG_USAGE, execute(new BenchCommand(), "journal", "nonsense"));
        assertTrue(err.toString().contains("no such figure: nonsense"), err.toString());
    }

    @Test
    void shouldRefuseOptionsOutOfRange() {
        assertEquals(WRONG_USAGE, execute(new DemoCommand(), "--people", "5"));
        assertEquals(WRONG_USAGE, execute(new DemoCommand(), "--port", "70000"));
        assertEquals(
                WRONG_USAGE,
                execute(new PopulationCommand(), "--people", "0", "--seed", "1", "--out", folder.toString()));
    }

    @Test
    void shouldRefuseToTrainForAVersionOrOnPrintsThatCannotBe() {
        String out = folder.resolve("out").toString();
        assertEquals(WRONG_USAGE, execute(new BenchCommand(), "train-codes"));
        assertEquals(WRONG_USAGE, execute(new BenchCommand(), "train-codes", "--out", out, "--code-version", "65536"));
        assertTrue(err.toString().contains("--code-version=65536, limit=1 to 65535"), err.toString());
        assertEquals(1, execute(new BenchCommand(), "train-codes", "--out", out, "--data", folder.toString()));
        assertTrue(err.toString().contains("there are no sets of FVC2000 and FVC2002 in"), err.toString());
        assertFalse(Files.exists(Path.of(out)));
    }

    @Test
    void shouldWritePeopleOnlyToAnEmptyFolder() throws Exception {
        String[] arguments = {
            "--people", "1", "--seed", "1", "--fingers", "1", "--captures", "1", "--out", folder.toString()
        };

        assertEquals(0, execute(new PopulationCommand(), arguments), err.toString());
        assertEquals(3, Files.readAllLines(folder.resolve("truth.csv")).size());
        assertEquals(1, execute(new PopulationCommand(), arguments));
        assertTrue(err.toString().contains("is not empty"), err.toString());
    }

    @Test
    void shouldRefuseWhatIsNoFolderOfPrintsOrFaces() {
        String nothing = folder.toString();
        assertEquals(1, execute(new AccuracyCommand(), "--folder", nothing));
        assertTrue(err.toString().contains("no file is named FINGER_IMPRESSION"), err.toString());
        assertEquals(
                1,
                execute(
                        new AccuracyCommand(),
                        "--folder",
                        folder.resolve("nowhere").toString()));
        assertTrue(err.toString().contains("there is no such folder"), err.toString());
        assertEquals(1, execute(new AccuracyCommand(), "--faces", nothing, "--models", nothing));
        assertTrue(err.toString().contains("no folder of a person with pictures"), err.toString());
    }

    @Test
    void shouldRefuseOptionsOfAccuracyThatDoNotGoTogether() {
        String nothing = folder.toString();
        assertEquals(WRONG_USAGE, execute(new AccuracyCommand(), "--folder", nothing, "--faces", nothing));
        assertEquals(WRONG_USAGE, execute(new AccuracyCommand(), "--folder", nothing, "--protocol", "nist"));
        assertEquals(WRONG_USAGE, execute(new AccuracyCommand(), "--folder", nothing, "--gallery", "1000,1000000"));
        assertEquals(WRONG_USAGE, execute(new AccuracyCommand(), "--faces", nothing, "--protocol", "fvc"));
        assertEquals(WRONG_USAGE, execute(new AccuracyCommand(), "--models", nothing));
    }

    @Test
    void shouldReckonANationAndSimulateItsDay() throws Exception {
        assertEquals(0, execute(new BenchCommand(), "scale"), err.toString());
        assertTrue(out.toString().contains("| shards × members |"), out.toString());
        Path page = folder.resolve("day.html");
        String[] day = {"national-day", "--people", "30000000", "--applications", "2000", "--html", page.toString()};
        assertEquals(0, execute(new BenchCommand(), day), err.toString());
        assertTrue(out.toString().contains("lost at 10:00: the leader of the first shard"), out.toString());
        assertTrue(Files.readString(page).contains("A machine is lost"));

        assertEquals(WRONG_USAGE, execute(new BenchCommand(), "national-day", "--cores", "0"));
        assertTrue(err.toString().contains("machine: cores=0, limit=1 to 1024"), err.toString());
        assertEquals(WRONG_USAGE, execute(new BenchCommand(), "national-day", "--shards", "1"));
        assertTrue(err.toString().contains("references of a machine, limit="), err.toString());
        assertEquals(
                1,
                execute(
                        new BenchCommand(),
                        "scale",
                        "--constants",
                        folder.resolve("none").toString()));
        assertTrue(err.toString().contains("no such file: "), err.toString());
    }

    @Test
    void shouldRefuseToWritePeopleItCannot() throws Exception {
        String file = folder.resolve("people.json").toString();
        assertEquals(WRONG_USAGE, execute(new PopulationCommand(), "--people", "3"));
        assertEquals(
                WRONG_USAGE, execute(new PopulationCommand(), "--people", "3", "--templates", file, "--out", file));
        assertEquals(WRONG_USAGE, execute(new PopulationCommand(), "--templates", file));
        assertTrue(err.toString().contains("--people=0, limit=1 to"), err.toString());
        assertEquals(
                WRONG_USAGE, execute(new PopulationCommand(), "--people", "3", "--templates", file, "--fingers", "11"));
        assertEquals(
                WRONG_USAGE,
                execute(new PopulationCommand(), "--people", "3", "--templates", file, "--years-apart", "51"));
        assertEquals(
                WRONG_USAGE, execute(new PopulationCommand(), "--people", "3", "--templates", file, "--first", "-1"));
        assertEquals(
                WRONG_USAGE,
                execute(new PopulationCommand(), "--people", "3", "--templates", file, "--sensor", "CAMERA"));
        assertEquals(1, execute(new PopulationCommand(), "--people", "3", "--templates", file + "/not/there"));
        assertTrue(err.toString().contains("is no folder: nothing written"), err.toString());
        assertEquals(1, execute(new PopulationCommand(), "--compare", file));
        assertFalse(Files.exists(Path.of(file)));
    }

    @Test
    void shouldStreamTemplatesToANewFileOnly() throws Exception {
        Path file = folder.resolve("people.json");
        String[] arguments = {"--people", "3", "--seed", "1", "--templates", file.toString()};

        assertEquals(0, execute(new PopulationCommand(), arguments), err.toString());
        assertEquals(6, Files.readAllLines(file).size());
        assertEquals(1 + 18, Files.readAllLines(Path.of(file + ".truth.csv")).size());
        assertEquals(1, execute(new PopulationCommand(), arguments));
        assertTrue(err.toString().contains("exists: nothing written"), err.toString());
    }

    private int execute(Object command, String... arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
