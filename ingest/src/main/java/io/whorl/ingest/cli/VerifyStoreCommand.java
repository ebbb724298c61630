package io.whorl.ingest.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.whorl.index.integrity.StoreReport;
import io.whorl.index.integrity.StoreReport.Counts;
import io.whorl.index.integrity.Touched;
import io.whorl.index.store.Damage;
import io.whorl.ingest.server.StoreCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether a data directory is as it was written, and whom it concerns if not. Exit code 1 if anything is wrong. */
@Command(
        name = "verify-store",
        mixinStandardHelpOptions = true,
        description = "Verifies a data directory while its server is stopped, and leaves it as it is.",
        footer = {
            "",
            "Every record and image is opened, every frame of the log checked, and the ledger built from them. After an",
            "orderly stop every single bit of log and records is known. Exit code 0: nothing is wrong. A running server",
            "looks at its records and images by itself, again and again (metrics whorl_scrub_...)."
        })
final class VerifyStoreCommand implements Callable<Integer> {

    private static final int SHOWN = 50;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the data directory")
    private Path data = Path.of("");

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            description =
                    "where a copy of the records is made, if the server was killed or they are damaged; as much room"
                            + " as they take (default: the folder for temporary files)")
    private @Nullable Path scratch;

    @Option(names = "--json", description = "print everything that was found as JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Path room = scratch == null ? Path.of(System.getProperty("java.io.tmpdir")) : scratch;
        StoreReport report = report(room);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            printJson(report, out);
        } else {
            print(report, out);
        }
        out.flush();
        return report.isSound() ? 0 : Main.FAILED;
    }

    private StoreReport report(Path room) throws IOException {
        try (SaidSteps steps = new SaidSteps(spec.commandLine().getErr()::println)) {
            return StoreCheck.verify(data, room, steps);
        }
    }

    private static void print(StoreReport report, PrintWriter out) {
        report.damages().stream().limit(SHOWN).forEach(damage -> out.println("damaged: " + damage));
        report.touched().stream().limit(SHOWN).forEach(one -> out.println("touched: " + one));
        int hidden = Math.max(0, report.damages().size() - SHOWN)
                + Math.max(0, report.touched().size() - SHOWN);
        if (hidden > 0) {
            out.println("and " + hidden + " lines more: --json has all");
        }
        Counts counts = report.counts();
        out.printf(
                Locale.ROOT,
                "%,d recordings, %,d commands behind the latest snapshot, %,d references, %,d images; %,d files of images"
                        + " belong to no reference%n",
                counts.recordings(),
                counts.commands(),
                counts.references(),
                counts.images(),
                counts.unownedImages());
        if (counts.inLogAlone() > 0) {
            out.printf(
                    Locale.ROOT,
                    "%,d references are in the log alone: the next start puts their records%n",
                    counts.inLogAlone());
        }
        if (!report.stoppedInOrder()) {
            out.println(
                    "The server did not stop in order, so there are no checksums of whole files: the rest was checked.");
        }
        out.println(
                report.isSound()
                        ? "nothing is wrong"
                        : report.damages().size() + " places are damaged, "
                                + report.touched().size()
                                + " references or commands are touched. `whorl repair` takes records and images from a backup, `whorl restore` everything.");
    }

    private static void printJson(StoreReport report, PrintWriter out) throws IOException {
        JsonGenerator to = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .useDefaultPrettyPrinter();
        to.writeStartObject();
        to.writeBooleanField("sound", report.isSound());
        to.writeBooleanField("stoppedInOrder", report.stoppedInOrder());
        counts(report.counts(), to);
        to.writeArrayFieldStart("damages");
        for (Damage damage : report.damages()) {
            to.writeStartObject();
            to.writeStringField("file", damage.file());
            if (damage.offset() >= 0) {
                to.writeNumberField("offset", damage.offset());
                to.writeNumberField("bytes", damage.bytes());
            }
            to.writeStringField("what", damage.what());
            to.writeEndObject();
        }
        to.writeEndArray();
        to.writeArrayFieldStart("touched");
        for (Touched one : report.touched()) {
            to.writeStartObject();
            to.writeStringField("id", one.id());
            to.writeStringField("subjectId", one.subjectId());
            to.writeNumberField("encounter", one.encounter());
            to.writeStringField("why", one.why());
            to.writeEndObject();
        }
        to.writeEndArray();
        to.writeEndObject();
        to.close();
        out.println();
    }

    private static void counts(Counts counts, JsonGenerator to) throws IOException {
        to.writeNumberField("recordings", counts.recordings());
        to.writeNumberField("commands", counts.commands());
        to.writeNumberField("references", counts.references());
        to.writeNumberField("inLogAlone", counts.inLogAlone());
        to.writeNumberField("images", counts.images());
        to.writeNumberField("unownedImages", counts.unownedImages());
    }
}
