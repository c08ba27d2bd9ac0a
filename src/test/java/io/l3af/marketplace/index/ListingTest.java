package io.l3af.marketplace.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
    private static final String SHARD = Sha256.of(new byte[0]).hex();

    /** As much of an entry as a client reads. */
    private record Entry(String path, Shard shard) {}

    private record Shard(String path, long size, String sha256) {}

    private final Map<Sha256, byte[]> pieces = new HashMap<>();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 300, 5000})
    void everyThingIsFoundAndNothingElse(int count) throws UnreadableDocumentException {
        FileReference root = write(names(count));

        for (String name : names(count).keySet()) {
            assertThat(find(root, name)).contains(name);
        }
        assertThat(find(root, "a/b/c/missing")).isEmpty();
        assertThat(find(root, "")).isEmpty();
    }

    @Test
    void piecesLieWhereTheirDigestSays() {
        FileReference root = write(names(300));

        assertThat(root.path()).isEqualTo(SitePaths.shard(root.sha256()));
        assertThat(root.size()).isEqualTo(piece(root.sha256()).length);
        pieces.forEach((digest, content) -> assertThat(Sha256.of(content)).isEqualTo(digest));
    }

    @Test
    void aDiskThatIsFullIsNoMistakeOfOurs() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Listing.writeWhole(names(5000), full))
                .withMessage("No space left on device");
    }

    @Test
    void piecesAreSmall() {
        write(names(5000));

        assertThat(pieces.values()).allSatisfy(piece -> assertThat(piece).hasSizeLessThan(1300));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 5000})
    void oneMoreThingChangesOnlyWhatLeadsToIt(int count) {
        write(names(count));
        Map<Sha256, byte[]> before = new HashMap<>(pieces);
        SortedMap<String, Entry> more = names(count);
        more.put("a/b/c/new", entry("a/b/c/new"));

        write(more);

        pieces.keySet().removeAll(before.keySet());
        int size = pieces.values().stream().mapToInt(piece -> piece.length).sum();
        assertThat(pieces)
                .hasSizeLessThanOrEqualTo(9); // root, a few between, and five entries that no longer fit into one
        assertThat(size).isLessThan(8000);
    }

    @Test
    void theShapeFollowsFromTheNamesAlone() {
        FileReference root = write(names(300));
        SortedMap<String, Entry> more = names(5000);
        write(more);
        more.keySet().retainAll(names(300).keySet());

        assertThat(write(more)).isEqualTo(root);
    }

    @Test
    void theWholeListHasAllEntries() throws UnreadableDocumentException, IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Listing.writeWhole(names(300), written);
        ListingDocument<ListingDocument.Function> whole = ListingDocument.functions(written.toByteArray());

        assertThat(whole.pieces()).isEmpty();
        assertThat(whole.entries().stream().map(function -> function.path().toString()))
                .containsExactlyElementsOf(names(300).keySet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/b/c/d | a/b/../d",
                "\"a/b/c/d\" | null",
                "index/v1/ab/ | index/v1/../../",
                "\"size\":9 | \"size\":-9",
                "\"sha256\":\"ab | \"sha256\":\"x",
                "\"entries\":[ | \"entries\":[null,",
                "\"entries\":[ | \"pieces\":{\"1\":\"DIGEST\"},\"entries\":[",
                "\"entries\":[ | \"pieces\":{\"1\":\"/etc/passwd\"},\"other\":[",
                "\"entries\":[ | \"pieces\":{\"1\":null},\"other\":[",
            })
    void refusesFunctionsThatCannotBe(String good, String bad) throws UnreadableDocumentException {
        String digest = "ab".repeat(32);
        String document =
                "{\"entries\":[{\"path\":\"a/b/c/d\",\"shard\":{\"path\":\"index/v1/ab/DIGEST.json\",\"size\":9,\"sha256\":\"DIGEST\"}}]}";
        assertThat(ListingDocument.functions(bytes(document, digest)).entries()).hasSize(1);
        assertThat(document.replace("DIGEST", digest)).contains(good);

        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> ListingDocument.functions(
                        bytes(document.replace("DIGEST", digest).replace(good, bad), digest)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"threshold\":1 | \"threshold\":0",
                "a/*/acme/* | a/*",
                "\"submitter\":\"acme\" | \"submitter\":\"../acme\"",
                "\"name\":\"Acme\", | ''",
                "\"from\":\"2026-01-01\" | \"from\":\"2026-13-01\"",
                "\"status\":\"active\" | \"status\":\"great\"",
            })
    void refusesPublishersThatCannotBe(String good, String bad) throws UnreadableDocumentException {
        String document =
                "{\"entries\":[{\"submitter\":\"acme\",\"name\":\"Acme\",\"official\":false,\"threshold\":1,\"paths\":[\"a/*/acme/*\"],"
                        + "\"keys\":[{\"fingerprint\":\"" + "AB".repeat(20)
                        + "\",\"status\":\"active\",\"from\":\"2026-01-01\",\"size\":7,\"sha256\":\"DIGEST\"}]}]}";
        String digest = "cd".repeat(32);
        ListingDocument.Signer signer =
                ListingDocument.publishers(bytes(document, digest)).entries().get(0);
        assertThat(signer.publisher().keys()).hasSize(1);
        assertThat(signer.certificates().values())
                .containsExactly(new FileReference("keys/" + "AB".repeat(20) + ".asc", 7, new Sha256(digest)));
        assertThat(document).contains(good);

        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> ListingDocument.publishers(bytes(document.replace(good, bad), digest)));
    }

    private FileReference write(SortedMap<String, Entry> entries) {
        pieces.clear();
        return Listing.write(entries, (file, content) -> pieces.put(file.sha256(), content));
    }

    private Optional<String> find(FileReference root, String name) throws UnreadableDocumentException {
        ListingDocument<ListingDocument.Function> piece = ListingDocument.functions(piece(root.sha256()));
        Optional<Sha256> next = piece.next(name, 0);
        for (int depth = 1; next.isPresent(); depth++) {
            piece = ListingDocument.functions(piece(next.get()));
            next = piece.next(name, depth);
        }
        return piece.entries().stream()
                .map(function -> function.path().toString())
                .filter(name::equals)
                .findFirst();
    }

    private byte[] piece(Sha256 digest) {
        return Objects.requireNonNull(pieces.get(digest), "every piece that is named must have been handed out");
    }

    private static SortedMap<String, Entry> names(int count) {
        SortedMap<String, Entry> names = new TreeMap<>();
        IntStream.range(0, count).mapToObj(number -> "a/b/c/f" + number).forEach(name -> names.put(name, entry(name)));
        return names;
    }

    private static Entry entry(String name) {
        return new Entry(name, new Shard("index/v1/" + SHARD.substring(0, 2) + "/" + SHARD + ".json", 1, SHARD));
    }

    private static byte[] bytes(String document, String digest) {
        return document.replace("DIGEST", digest).getBytes(UTF_8);
    }
}
