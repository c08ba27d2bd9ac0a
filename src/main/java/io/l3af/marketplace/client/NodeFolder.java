package io.l3af.marketplace.client;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.index.ShardDocument.Offer;
import io.l3af.marketplace.mirror.FileDigest;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.scratch.FolderLock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of a node: packages as l3afd looks for them, and below {@code .kfm} what is remembered.
 *
 * <pre>
 * NAME/VERSION/PLATFORM/ARTIFACT    verified, with its signature (.asc) beside it
 * .kfm/lock                         held while somebody works here
 * .kfm/memory/FINGERPRINT.json      of each marketplace
 * .kfm/keys/FINGERPRINT/SHA256.asc  every state of a certificate that was seen and believed
 * .kfm/documents/SHA256             what an index named by its digest
 * .kfm/parts/SHA256                 a package that is being downloaded
 * </pre>
 *
 * <p>Everything comes into place by one rename of a file whose bytes are on the disk. An {@link IOException} from here is
 * about this folder.
 */
public final class NodeFolder implements AutoCloseable, Documents.Kept {
    private static final String OWN = ".kfm";
    private static final String DOCUMENTS = "documents";
    private static final int MOST_STATES = 16; // of one certificate
    private static final int CERTIFICATE_BYTES = 1 << 20;
    private static final int SIGNATURE_BYTES = 64 << 10;

    private final Path folder;
    private final Path own;
    private final FolderLock lock;
    private final Set<String> used = new HashSet<>(); // names of documents

    private NodeFolder(Path folder, FolderLock lock) {
        this.folder = folder;
        this.own = folder.resolve(OWN);
        this.lock = lock;
    }

    /**
     * Opens a folder, and makes it when it is not there.
     *
     * @throws InUseException if somebody else works in it
     */
    public static NodeFolder open(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        for (String part : List.of("memory", "keys", DOCUMENTS, "parts")) {
            Files.createDirectories(absolute.resolve(OWN).resolve(part));
        }
        return new NodeFolder(
                absolute, FolderLock.take(absolute.resolve(OWN)).orElseThrow(() -> new InUseException(absolute)));
    }

    /** Somebody else works in the folder. */
    public static final class InUseException extends IOException {
        private static final long serialVersionUID = 1L;

        InUseException(Path folder) {
            super("another kfm works in " + folder);
        }
    }

    public Path folder() {
        return folder;
    }

    /** Whether somebody fetched into {@code folder} before. */
    public static boolean isOne(Path folder) {
        return Files.isDirectory(folder.resolve(OWN).resolve("memory"));
    }

    /** What is remembered of each marketplace. */
    public List<Memory> memories() throws RefusedException, IOException {
        List<Memory> found = new ArrayList<>();
        for (Path file : list(own.resolve("memory"), ".json")) {
            try (InputStream in = Files.newInputStream(file)) {
                found.add(Memory.read(in.readNBytes(Memory.LIMIT)));
            } catch (RuntimeException e) {
                throw new RefusedException(
                        Code.NODE_STATE_UNREADABLE,
                        file.toString(),
                        "expected what kfm wrote, found a file that was changed or is of another version",
                        e);
            }
        }
        return found;
    }

    /** Replaces what was remembered of the same marketplace. */
    void remember(Memory memory) throws RefusedException, IOException {
        Path file = own.resolve("memory").resolve(memory.file());
        replace(file, memory.write());
        for (Memory other : memories()) {
            if (!other.file().equals(memory.file()) && other.pins().stream().anyMatch(memory.pins()::contains)) {
                Files.deleteIfExists(own.resolve("memory").resolve(other.file()));
            }
        }
    }

    /** Every state of a certificate that was believed once. */
    List<byte[]> certificates(Fingerprint fingerprint) throws IOException {
        List<byte[]> found = new ArrayList<>();
        Path states = own.resolve("keys").resolve(fingerprint.hex());
        if (Files.isDirectory(states)) {
            for (Path file : list(states, SitePaths.SIGNATURE)) {
                try (InputStream in = Files.newInputStream(file)) {
                    found.add(in.readNBytes(CERTIFICATE_BYTES));
                }
            }
        }
        return found;
    }

    void keep(Fingerprint fingerprint, byte[] certificate) throws IOException {
        Path states = own.resolve("keys").resolve(fingerprint.hex());
        Path file = states.resolve(Sha256.of(certificate) + SitePaths.SIGNATURE);
        Files.createDirectories(states);
        if (!Files.exists(file) && list(states, SitePaths.SIGNATURE).size() < MOST_STATES) {
            replace(file, certificate);
        }
    }

    @Override
    public Optional<byte[]> document(Sha256 sha256) throws IOException {
        Path file = own.resolve(DOCUMENTS).resolve(sha256.hex());
        used.add(sha256.hex());
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return Optional.of(Files.readAllBytes(file))
                .filter(document -> Sha256.of(document).equals(sha256));
    }

    @Override
    public void keep(Sha256 sha256, byte[] document) throws IOException {
        replace(own.resolve(DOCUMENTS).resolve(sha256.hex()), document);
    }

    /** Removes the documents that nobody has asked for since the folder was opened. */
    public void forgetDocuments() throws IOException {
        for (Path file : list(own.resolve(DOCUMENTS), "")) {
            if (!used.contains(file.getFileName().toString())) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Where a package is downloaded to. */
    Path part(Sha256 sha256) {
        return own.resolve("parts").resolve(sha256.hex());
    }

    /** Removes what earlier runs began to download and nobody asked for again. */
    public void forgetParts() throws IOException {
        for (Path file : list(own.resolve("parts"), "")) {
            Files.deleteIfExists(file);
        }
    }

    /** Where l3afd looks for a package below this folder. */
    public Path place(FunctionPath path, Offer offer, String platform) {
        return folder.resolve(path.name())
                .resolve(offer.version().toString())
                .resolve(platform)
                .resolve(offer.artifact());
    }

    /** Every file below the folder that is no signature and not of our own: packages, and what others put there. */
    List<Path> packages() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.startsWith(own) && !Files.isDirectory(file))
                    .filter(file -> !file.toString().endsWith(SitePaths.SIGNATURE))
                    .sorted()
                    .toList();
        }
    }

    /** Whether a marketplace put something under the name that {@code file} lies below. */
    boolean isOwned(Path file) throws RefusedException, IOException {
        String name = folder.relativize(file).getName(0).toString();
        return memories().stream().anyMatch(memory -> memory.owners().containsKey(name));
    }

    /** {@code listed} as it lies at {@code file}: what was opened has its signature beside it and nowhere else. */
    static Offer asPlaced(Offer listed, Path file) throws IOException {
        if (listed.sealed() == null) {
            return listed;
        }
        Path signature = file.resolveSibling(file.getFileName() + SitePaths.SIGNATURE);
        if (!Files.isRegularFile(signature)) {
            return listed.onNode();
        }
        try (InputStream in = Files.newInputStream(signature)) {
            return listed.onNode().signed(new String(in.readNBytes(SIGNATURE_BYTES), StandardCharsets.US_ASCII));
        }
    }

    /** Whether exactly this package lies there already. */
    boolean holds(FunctionPath path, Offer offer, String platform) throws IOException {
        Path file = place(path, offer, platform);
        return Files.isRegularFile(file)
                && Files.size(file) == offer.size()
                && FileDigest.of(file).equals(offer.sha256());
    }

    /** Puts a verified package where l3afd looks for it: the signature first, so that no package is without. */
    void put(Path verified, FunctionPath path, Offer offer, String platform) throws IOException {
        Path file = place(path, offer, platform);
        Files.createDirectories(file.getParent());
        Path signature = file.resolveSibling(offer.artifact() + SitePaths.SIGNATURE);
        replace(signature, offer.signature().getBytes(StandardCharsets.US_ASCII));
        if (holds(path, offer, platform)) {
            return;
        }
        Path copy = own.resolve("parts").resolve("copy");
        Files.copy(verified, copy, StandardCopyOption.REPLACE_EXISTING);
        move(copy, file);
    }

    /**
     * Removes the packages that a marketplace put here and that are not wanted any more.
     *
     * @param wanted the places that stay
     * @return what was removed
     */
    public List<Path> removeAllBut(Set<Path> wanted) throws RefusedException, IOException {
        List<Path> removed = new ArrayList<>();
        for (Path file : packages()) {
            if (isOwned(file) && !wanted.contains(file)) {
                Files.delete(file);
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + SitePaths.SIGNATURE));
                removed.add(file);
                removeEmptyFolders(file.resolveSibling("").normalize());
            }
        }
        for (Memory memory : memories()) {
            for (String name : memory.owners().keySet()) {
                if (!Files.exists(folder.resolve(name))) {
                    memory = memory.withoutOwner(name);
                    remember(memory);
                }
            }
        }
        return removed;
    }

    private void removeEmptyFolders(Path from) throws IOException {
        for (Path at = from; at != null && !at.equals(folder) && list(at, "").isEmpty(); at = at.getParent()) {
            Files.delete(at);
        }
    }

    private void replace(Path file, byte[] content) throws IOException {
        Path beside = own.resolve("parts").resolve("new");
        Files.write(beside, content);
        move(beside, file);
    }

    private static void move(Path from, Path to) throws IOException {
        try (FileChannel bytes = FileChannel.open(from, StandardOpenOption.WRITE)) {
            bytes.force(true);
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel names = FileChannel.open(to.resolveSibling("."), StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException e) {
            return; // Windows cannot open folders; the name is there all the same
        }
    }

    private static List<Path> list(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
