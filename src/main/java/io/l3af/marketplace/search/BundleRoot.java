package io.l3af.marketplace.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the root of a bundle says: how many documents there are, which of them are ranked, and where all other files lie. */
final class BundleRoot {
    private static final int MOST_DOCUMENTS = 10_000_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String path;
    private final int documents;
    private final int perFile;
    private final List<String> terms;
    private final List<String> prefixes;
    private final Map<Integer, Integer> ranks = new HashMap<>();
    private final Map<String, byte[]> inside = new HashMap<>();
    /** None if all is inside. */
    private final Map<FileKind, List<String>> folders = new EnumMap<>(FileKind.class);

    private int perFolder;

    private BundleRoot(String path, ByteReader in) {
        this.path = path;
        int format = in.number();
        if (format != BundleFiles.FORMAT) {
            throw unknown(format);
        }
        documents = in.number();
        perFile = in.number();
        if (documents > MOST_DOCUMENTS || perFile == 0) {
            throw new IndexOutOfBoundsException("documents: " + documents + ", in a file: " + perFile);
        }
        terms = Terms.read(in);
        prefixes = Terms.read(in);
        int place = -1;
        for (int rest = in.count(); rest > 0; rest--) {
            place += in.number() + 1;
            ranks.put(place, in.number());
        }
        if (in.number() == 1) {
            readInside(in);
        } else {
            readFolders(in);
        }
    }

    private void readInside(ByteReader in) {
        for (FileKind kind : FileKind.values()) {
            int files = in.count();
            for (int i = 0; i < files; i++) {
                inside.put(kind.file(i), in.block());
            }
        }
    }

    private void readFolders(ByteReader in) {
        perFolder = in.number();
        if (perFolder == 0) {
            throw new IndexOutOfBoundsException("files in a folder: " + perFolder);
        }
        for (FileKind kind : FileKind.values()) {
            List<String> own = new ArrayList<>();
            for (int rest = in.count(); rest > 0; rest--) {
                own.add(BundleFiles.FOLDER + HexFormat.of().formatHex(in.take(BundleFolder.DIGITS / 2)) + "/");
            }
            folders.put(kind, own);
        }
    }

    /** Reads the root that the manifest names. */
    static BundleRoot read(SearchSource source) {
        JsonNode manifest;
        try {
            manifest = JSON.readTree(source.read(BundleFiles.MANIFEST));
        } catch (JacksonException e) {
            throw SearchException.damaged(BundleFiles.MANIFEST);
        }
        String folder = manifest.path("folder").asString("");
        if (manifest.path("format").asInt(0) != BundleFiles.FORMAT) {
            throw unknown(manifest.path("format").asInt(0));
        }
        if (!folder.matches("[0-9a-f]{8,64}/")) {
            throw SearchException.damaged(BundleFiles.MANIFEST);
        }
        String path = BundleFiles.FOLDER + folder + BundleFiles.ROOT;
        return ByteReader.whole(
                path,
                ByteReader.inflate(source.read(path), path),
                bytes -> new BundleRoot(path, new ByteReader(bytes)));
    }

    int documents() {
        return documents;
    }

    /** Documents whose texts share a file; 1 or more. */
    int perFile() {
        return perFile;
    }

    /** Where each shard of terms begins. */
    List<String> terms() {
        return terms;
    }

    /** Where each shard of prefixes begins. */
    List<String> prefixes() {
        return prefixes;
    }

    /** Of the document at {@code place}: 1 deprecated, 2 yanked, 3 well rated; 0 for most. */
    int rank(int place) {
        return ranks.getOrDefault(place, 0);
    }

    /** Whether all other files are in the root. */
    boolean isAll() {
        return folders.isEmpty();
    }

    /** The path of a file, from the root of the site; of one inside of the root its name. */
    String path(FileKind kind, int number) {
        if (isAll()) {
            return kind.file(number);
        }
        List<String> own = folders.getOrDefault(kind, List.of());
        if (number / perFolder >= own.size()) {
            throw SearchException.damaged(path);
        }
        return own.get(number / perFolder) + kind.file(number);
    }

    /** The content of a file that is inside, unpacked. */
    byte @Nullable [] inside(String file) {
        return inside.get(file);
    }

    private static SearchException unknown(int format) {
        return new SearchException("search bundle has format " + format + ", this program reads " + BundleFiles.FORMAT);
    }
}
