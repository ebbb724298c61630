package io.whorl.ingest.transfer;

import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.Sealer.TamperedException;
import io.whorl.ingest.transfer.TransferManifest.Pack;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of an export: packs of CBEFF documents, each a ZIP archive, and the manifest that is replaced after each; all sealed whole, each under its own name,
 * or all plain. Confined to one thread.
 */
public final class TransferFolder {

    /** Documents of a pack. */
    public static final int MAX_DOCUMENTS = 1_000;

    /** Bytes of documents with which a pack is full. */
    public static final int FULL_BYTES = 4 << 20;

    /** Bytes of one document: ten fingers of 255 minutiae and the longest vector take 40 KB. */
    static final int MAX_DOCUMENT_BYTES = 1 << 20;

    private static final String MANIFEST = "manifest";
    private static final String SEALED = ".sealed";
    private static final String DOMAIN = "export:";
    private static final long NO_TIME = 0;

    private final Path root;
    private final @Nullable Sealer sealer;

    private TransferFolder(Path root, @Nullable Sealer sealer) {
        this.root = root.toAbsolutePath();
        this.sealer = sealer;
    }

    /** A document of a pack, by the name that it has there. */
    public record Document(String name, byte[] content) {}

    /**
     * The folder of an export; nothing is written or read yet.
     *
     * @param sealer by whose keys everything in it is sealed; null: nothing is
     */
    public static TransferFolder of(Path root, @Nullable Sealer sealer) {
        return new TransferFolder(root, sealer);
    }

    /** The manifest of what is there; null if the folder is missing or empty. Throws {@link TransferException} if it is something else. */
    public @Nullable TransferManifest manifest() throws IOException {
        if (Files.exists(root.resolve(fileName(MANIFEST)))) {
            return TransferManifest.parse(read(MANIFEST));
        }
        String other = sealer == null ? MANIFEST + SEALED : MANIFEST;
        if (Files.exists(root.resolve(other))) {
            throw new TransferException(
                    sealer == null
                            ? "the export in " + root + " is sealed: give its keys, with --keys"
                            : "the export in " + root + " is plain: give --plain instead of --keys");
        }
        if (Files.exists(root)) {
            try (Stream<Path> content = Files.list(root)) {
                // packs of a run that was killed before its first manifest are written over
                if (content.map(path -> path.getFileName().toString())
                        .anyMatch(name -> !name.startsWith("references-"))) {
                    throw new TransferException(root + " holds something else than an export: give an empty folder");
                }
            }
        }
        return null;
    }

    /** Replaces the manifest; on the disk when this returns. */
    public void write(TransferManifest manifest) {
        write(MANIFEST, manifest.format());
    }

    /** Writes the pack of a number, from 1. The same documents give the same plain bytes. */
    public Pack write(int number, List<Document> documents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Document document : documents) {
                ZipEntry entry = new ZipEntry(document.name());
                entry.setTime(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(document.content());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array cannot fail", e);
        }
        String name = "references-" + number + ".zip";
        byte[] content = bytes.toByteArray();
        write(name, content);
        return new Pack(name, documents.size(), sha256(content));
    }

    /** The documents of a pack. Throws {@link TransferException} if it is missing or not as it was written. */
    public List<Document> read(Pack pack) throws IOException {
        byte[] content = read(pack.name());
        if (!sha256(content).equals(pack.sha256())) {
            throw damaged(pack.name(), null);
        }
        List<Document> documents = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] document = zip.readNBytes(MAX_DOCUMENT_BYTES + 1);
                if (document.length > MAX_DOCUMENT_BYTES || documents.size() == MAX_DOCUMENTS) {
                    throw new TransferException(pack.name() + " is larger than any of an export: documents="
                            + documents.size() + ", limit=" + MAX_DOCUMENTS + ", of " + MAX_DOCUMENT_BYTES + " bytes");
                }
                documents.add(new Document(pack.name() + "/" + entry.getName(), document));
            }
        }
        if (documents.size() != pack.references()) {
            throw damaged(pack.name(), null);
        }
        return documents;
    }

    private void write(String name, byte[] content) {
        byte[] kept = sealer == null ? content : sealer.seal(content, DOMAIN + name);
        DataDirectory.replaceBelow(root, fileName(name), kept);
    }

    private byte[] read(String name) throws IOException {
        try {
            byte[] content = Files.readAllBytes(root.resolve(fileName(name)));
            return sealer == null ? content : sealer.open(content, DOMAIN + name);
        } catch (NoSuchFileException e) {
            throw new TransferException("the export is not whole: " + fileName(name) + " is missing", e);
        } catch (TamperedException e) {
            throw name.equals(MANIFEST)
                    ? new TransferException(
                            "the export in " + root + " does not open: it was sealed with other keys than these, or its"
                                    + " manifest is damaged",
                            e)
                    : damaged(name, e);
        }
    }

    private static TransferException damaged(String name, @Nullable Exception cause) {
        String sentence = "the export is damaged: " + name + " is cut short or changed. Take another copy of it";
        return cause == null ? new TransferException(sentence) : new TransferException(sentence, cause);
    }

    private String fileName(String name) {
        return sealer == null ? name : name + SEALED;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
