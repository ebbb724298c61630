package io.whorl.ingest.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How face images are read.
 *
 * @param encoder folder with the models of the encoder; null: there is none, and face images are refused
 */
public record FaceSettings(@Nullable Path encoder) {

    public static final FaceSettings DEFAULT = new FaceSettings(null);

    static FaceSettings from(TomlTable table) {
        String folder = table.text("encoder", "");
        table.finish();
        return folder.isEmpty() ? DEFAULT : new FaceSettings(Path.of(folder));
    }
}
