package io.l3af.marketplace.index;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a list of named things into a tree of small write-once documents, so that an index can name the whole list by one digest,
 * a client that looks for one thing reads a few of them, and one that had the list before reads those that changed.
 *
 * <p>A piece with at most {@value #MOST_ENTRIES} things holds them, by name. A larger one names up to sixteen others, by the next
 * hexadecimal digit of the SHA-256 of a thing's name. So its shape follows from the names alone: whatever is added or taken away
 * changes one piece and those above it.
 */
final class Listing {
    static final String SCHEMA = "listing";
    /** Small, because each change costs a reader one piece of entries. */
    static final int MOST_ENTRIES = 4;

    private final BiConsumer<FileReference, byte[]> pieces;

    private Listing(BiConsumer<FileReference, byte[]> pieces) {
        this.pieces = pieces;
    }

    /** A thing of a list and the digest of its name. */
    private record Named(Record entry, String digits) {}

    /**
     * Hands out the pieces of a list.
     *
     * @param entries by name
     * @param pieces gets each piece, those that are named by others first
     * @return the piece that leads to all others
     */
    static FileReference write(SortedMap<String, ? extends Record> entries, BiConsumer<FileReference, byte[]> pieces) {
        List<Named> named = entries.entrySet().stream()
                .map(entry -> new Named(entry.getValue(), digits(entry.getKey())))
                .toList();
        return new Listing(pieces).piece(named, 0);
    }

    /** Writes the whole list as one piece, for who wants all of it. */
    static void writeWhole(SortedMap<String, ? extends Record> entries, OutputStream out) throws IOException {
        DocumentMapper.writeCompact(new Piece(SitePaths.schema(SCHEMA), List.copyOf(entries.values()), null), out);
    }

    /** The digits after which the pieces on the way to {@code name} are chosen. */
    static String digits(String name) {
        return Sha256.of(name.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private FileReference piece(List<Named> named, int depth) {
        byte[] content = DocumentMapper.writeCompact(named.size() <= MOST_ENTRIES ? leaf(named) : branch(named, depth));
        Sha256 digest = Sha256.of(content);
        FileReference file = new FileReference(SitePaths.shard(digest), content.length, digest);
        pieces.accept(file, content);
        return file;
    }

    private static Piece leaf(List<Named> named) {
        return new Piece(
                SitePaths.schema(SCHEMA), named.stream().map(Named::entry).toList(), null);
    }

    private Piece branch(List<Named> named, int depth) {
        SortedMap<String, List<Named>> byDigit = new TreeMap<>();
        for (Named each : named) {
            byDigit.computeIfAbsent(each.digits().substring(depth, depth + 1), digit -> new ArrayList<>())
                    .add(each);
        }
        SortedMap<String, String> digests = new TreeMap<>();
        byDigit.forEach((digit, some) ->
                digests.put(digit, piece(some, depth + 1).sha256().hex()));
        return new Piece(SitePaths.schema(SCHEMA), null, digests);
    }

    /** One document of a list; either field is absent. */
    private record Piece(
            String schema,
            @Nullable List<? extends Record> entries,
            @Nullable SortedMap<String, String> pieces) {}
}
