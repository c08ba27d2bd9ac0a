package io.l3af.marketplace.search;

import static io.l3af.marketplace.search.IndexedField.NAME;
import static io.l3af.marketplace.search.IndexedField.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.model.LedgerLine;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.scratch.TreeCopy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordIndexTest {
    private static final Sha256 MAKER = digest("this program");

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void nameFolder() {
        folder = temporary.resolve("saved");
    }

    @Test
    void tellsTheOccurrencesOfTermsInTheOrderOfTheirBytes() {
        try (WordIndex index = open()) {
            put(index, "one", words(NAME, "b", "é"), words(TEXT));
            put(index, "two", words(NAME, "b"), words(TEXT, "a", "b", "b"));

            assertThat(told(index))
                    .containsExactly("TEXT:1x1", "a", "NAME:0x1", "NAME:1x1", "TEXT:1x2", "b", "NAME:0x1", "é");
        }
    }

    @Test
    void aDocumentTakesThePlaceOfTheOneWithItsPath() {
        try (WordIndex index = open()) {
            put(index, "one", words(NAME, "old", "both"));
            put(index, "two", words(NAME, "both"));
            put(index, "one", words(NAME, "new"));

            assertThat(told(index)).contains("both", "new").doesNotContain("old");
            assertThat(paths(index)).containsExactlyInAnyOrder("one", "two");
        }
    }

    @Test
    void whatWasSavedIsThereAgain() throws IOException {
        try (WordIndex index = open()) {
            put(index, "one", words(NAME, "first"));
            put(index, "two", words(NAME, "second"));
            index.save(folder);
            put(index, "three", words(NAME, "never"));
        }
        try (WordIndex index = open()) {
            assertThat(index.holds("one", digest("[first]"))).isTrue();
            assertThat(index.holds("one", digest("other"))).isFalse();
            assertThat(index.holds("three", digest("[never]"))).isFalse();
            index.keepOnly(Set.of("two"));
            assertThat(told(index)).contains("second").doesNotContain("first");
            index.save(folder);
        }
        try (WordIndex index = open()) {
            assertThat(paths(index)).containsExactly("two");
        }
    }

    /** Files that a save left which was cut off may have the names of those of the next one. */
    @Test
    void aSaveThatWasCutOffLeavesTheOneBefore() throws IOException {
        Path other = temporary.resolve("other");
        for (String word : List.of("first", "second")) {
            try (WordIndex index = open()) {
                put(index, word, words(NAME, word));
                index.save(folder);
            }
        }
        try (WordIndex index = open()) {
            put(index, "third", words(NAME, "third"));
            TreeCopy.copy(folder, other);
            index.save(folder);
        }
        List<Path> added;
        try (Stream<Path> files = Files.list(folder)) {
            added = files.filter(file -> Files.notExists(other.resolve(file.getFileName())))
                    .filter(file -> !file.getFileName().toString().startsWith("segments"))
                    .toList();
        }
        assertThat(added).isNotEmpty();
        for (Path file : added) {
            Files.writeString(other.resolve(file.getFileName()), "cut off");
        }

        try (WordIndex index = WordIndex.open(other, MAKER)) {
            assertThat(paths(index)).containsExactlyInAnyOrder("first", "second");
            put(index, "third", words(NAME, "other"));
            index.save(other);
        }
        try (WordIndex index = WordIndex.open(other, MAKER)) {
            assertThat(told(index)).contains("first", "second", "other").doesNotContain("third");
        }
    }

    /** Run after run replaces a document and leaves a segment, of which there must not be ever more. */
    @Test
    void filesDoNotGetEverMore() throws IOException {
        for (int run = 0; run < 60; run++) {
            try (WordIndex index = open()) {
                put(index, "one", words(NAME, "word" + run));
                put(index, "always" + run, words(NAME, "stays"));
                index.save(folder);
            }
        }

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSizeLessThan(300);
        }
        try (WordIndex index = open()) {
            assertThat(paths(index)).hasSize(61);
        }
    }

    @Test
    void whatAnotherProgramSavedIsNot() throws IOException {
        try (WordIndex index = open()) {
            put(index, "one", words(NAME, "first"));
            index.save(folder);
        }
        try (WordIndex index = WordIndex.open(folder, LedgerLine.NOTHING)) {
            assertThat(paths(index)).isEmpty();
            put(index, "one", words(NAME, "other"));
            index.save(folder);
        }
        try (WordIndex index = WordIndex.open(folder, LedgerLine.NOTHING)) {
            assertThat(told(index)).contains("other").doesNotContain("first");
        }
    }

    @Test
    void ofADamagedIndexNothingIsLeft() throws IOException {
        for (int file = 0; file < 100; file++) {
            try (WordIndex index = open()) {
                put(index, "one", words(NAME, "first"));
                index.save(folder);
            }
            List<Path> files;
            try (Stream<Path> listed = Files.list(folder)) {
                files = listed.sorted().toList();
            }
            if (file == files.size()) {
                return;
            }
            byte[] bytes = Files.readAllBytes(files.get(file));
            bytes[bytes.length / 2] ^= 1;
            Files.write(files.get(file), bytes);

            try (WordIndex index = open()) {
                assertThat(paths(index)).as(files.get(file).toString()).isEmpty();
            }
        }
    }

    /** Java 21 and newer have Lucene tell in the log of the JDK what it makes of them. */
    @Test
    void luceneTellsNobodyOfTheJavaItRunsOn() {
        open().close();

        assertThat(Logger.getLogger("org.apache.lucene.internal.vectorization").isLoggable(Level.WARNING))
                .isFalse();
    }

    private WordIndex open() {
        return WordIndex.open(folder, MAKER);
    }

    private static WordIndex.Words words(IndexedField field, String... words) {
        return new WordIndex.Words(field, List.of(words));
    }

    private static void put(WordIndex index, String path, WordIndex.Words... fields) {
        SearchDocument document =
                new SearchDocument(path, path, path, "", "", Collections.emptySortedSet(), "", 0, 0, 0);
        index.put(
                new KeptDocument(digest(List.copyOf(fields[0].words()).toString()), document, 0, 0, 0),
                List.of(fields));
    }

    private static List<String> told(WordIndex index) {
        List<String> told = new ArrayList<>();
        try (WordSnapshot snapshot = index.snapshot()) {
            snapshot.terms((field, number, times) -> told.add(field + ":" + number + "x" + times), told::add);
        }
        return told;
    }

    private static List<String> paths(WordIndex index) {
        List<String> paths = new ArrayList<>();
        try (WordSnapshot snapshot = index.snapshot()) {
            snapshot.documents((number, kept) -> paths.add(kept.path()));
        }
        return paths;
    }

    private static Sha256 digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
