package io.whorl.ingest.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Everything that can be set. Immutable; {@code docs/settings.md} documents each key with its limits and default. */
public record Settings(
        ServerSettings server,
        TlsSettings tls,
        ClusterSettings cluster,
        ShardSettings shards,
        JournalSettings journal,
        SearchSettings search,
        PipelineSettings pipeline,
        DataSettings data,
        DriftSettings drift,
        EventSettings events,
        FaceSettings faces,
        List<FaceModelSettings> faceModels) {

    private static final long MAX_FILE_BYTES = 1024 * 1024;

    public Settings {
        faceModels = List.copyOf(faceModels);
    }

    /** What holds without a file. */
    public static Settings defaults() {
        return new Settings(
                ServerSettings.DEFAULT,
                TlsSettings.OFF,
                ClusterSettings.ALONE,
                ShardSettings.OFF,
                JournalSettings.DEFAULT,
                SearchSettings.DEFAULT,
                PipelineSettings.DEFAULT,
                DataSettings.DEFAULT,
                DriftSettings.DEFAULT,
                EventSettings.OFF,
                FaceSettings.DEFAULT,
                List.of());
    }

    /** Reads a file. Throws {@link SettingsException}, with one sentence for people, on whatever it cannot take. */
    public static Settings read(Path file) {
        String toml = text(file);
        try {
            return parse(toml);
        } catch (SettingsException e) {
            throw new SettingsException(e.getMessage() + " (in " + file + ")");
        }
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new SettingsException(
                        "settings: file=" + file + ", bytes=" + Files.size(file) + ", limit=" + MAX_FILE_BYTES);
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new SettingsException("settings: cannot read " + file + ": there is no such file");
        } catch (CharacterCodingException e) {
            throw new SettingsException("settings: cannot read " + file + ": it is no text in UTF-8");
        } catch (IOException e) {
            throw new SettingsException("settings: cannot read " + file + ": " + e);
        }
    }

    /** Reads the text of a file; throws like {@link #read}. */
    public static Settings parse(String toml) {
        TomlTable file = new TomlTable("", tree(toml));
        Settings settings = new Settings(
                ServerSettings.from(file.table("server")),
                TlsSettings.from(file.table("tls")),
                ClusterSettings.from(file.table("cluster")),
                ShardSettings.from(file.table("shards")),
                JournalSettings.from(file.table("journal")),
                SearchSettings.from(file.table("search")),
                PipelineSettings.from(file.table("pipeline")),
                DataSettings.from(file.table("data")),
                DriftSettings.from(file.table("drift")),
                EventSettings.from(file.table("events")),
                FaceSettings.from(file.table("faces")),
                FaceModelSettings.from(file.tables("faceModels", FaceModelSettings.MAX_MODELS)));
        file.finish();
        return settings;
    }

    /** These settings with the server at another port. */
    public Settings withPort(int port) {
        return withServer(server.withPort(port));
    }

    /** These settings with another door. */
    public Settings withServer(ServerSettings newServer) {
        return new Settings(
                newServer, tls, cluster, shards, journal, search, pipeline, data, drift, events, faces, faceModels);
    }

    private static ObjectNode tree(String toml) {
        try {
            JsonNode tree = new TomlMapper().readTree(toml);
            // an empty file is a missing node
            return tree instanceof ObjectNode table ? table : new TomlMapper().createObjectNode();
        } catch (JsonProcessingException e) {
            throw new SettingsException(
                    "settings: not TOML at line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
        }
    }
}
