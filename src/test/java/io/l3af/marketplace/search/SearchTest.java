package io.l3af.marketplace.search;

import static io.l3af.marketplace.search.SampleSite.client;
import static io.l3af.marketplace.search.SampleSite.document;
import static io.l3af.marketplace.search.SampleSite.files;
import static io.l3af.marketplace.search.SampleSite.many;
import static io.l3af.marketplace.search.SampleSite.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.search.SearchResult.Hit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
    private static final List<SearchDocument> FEW = List.of(
            document("ratelimiting", "Drops clients above a rate", "hook:xdp", "kernel:5.6", "helper:bpf_ktime_get_ns"),
            document("connection-limit", "Limits connections of each client", "hook:tc", "kernel:5.15"),
            document("tcp-v4-connect", "Latency of new connections", "hook:probe", "kernel:6.10", "struct:tcp_sock"),
            document("straße-zähler", "Counts packets by country", "hook:xdp", "license:GPL-2.0-only OR BSD"));

    private static final SearchClient MANY = client(many(3000));

    @ParameterizedTest
    @CsvSource({
        "ratelimiting, ratelimiting",
        "ratelim, ratelimiting",
        "ratelimitng, ratelimiting",
        "tcpv4connect, tcp-v4-connect",
        "tcp v4 conn, tcp-v4-connect",
        "tcp_v4_connect, tcp-v4-connect",
        "CLIENTS above, ratelimiting",
        "strasse, straße-zähler",
        "countries, straße-zähler",
        "zahler, straße-zähler",
        "hook:tc, connection-limit",
        "struct:tcp_sock, tcp-v4-connect",
        "helper:bpf_ktime_get_ns, ratelimiting",
        "'license:\"gpl-2.0-only or bsd\"', straße-zähler",
        "'\"new connections\"', tcp-v4-connect",
        "client -hook:xdp, connection-limit",
        "connections -client, tcp-v4-connect"
    })
    void findsFirst(String query, String name) {
        assertThat(client(FEW).search(query, 10).hits()).extracting(Hit::name).startsWith(name);
    }

    @Test
    void aPhraseIsInThatOrder() {
        assertThat(client(FEW).search("\"connections new\"", 10).hits()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"above a\"', ratelimiting",
        "'\"by\"', straße-zähler",
        "'\"of new\" -\"above a\"', tcp-v4-connect",
        "'\"of\" -\"of new\"', connection-limit",
        "'\"of\" hook:probe', tcp-v4-connect"
    })
    void aPhraseMayBeOfCommonWords(String query, String name) {
        assertThat(client(FEW).search(query, 10).hits()).extracting(Hit::name).containsExactly(name);
    }

    @Test
    void anExcludedPhraseIsMoreThanItsWords() {
        assertThat(client(FEW).search("connections -\"each limits\"", 10).total())
                .isEqualTo(2);
        assertThat(client(FEW).search("connections -\"each client\"", 10).hits())
                .extracting(Hit::name)
                .containsExactly("tcp-v4-connect");
    }

    @Test
    void whatIsOnlyExcludedLeavesTheRest() {
        assertThat(client(FEW).search("-hook:xdp", 10).hits())
                .extracting(Hit::name)
                .containsExactlyInAnyOrder("connection-limit", "tcp-v4-connect");
        assertThat(client(FEW).search("", 10).total()).isZero();
    }

    @Test
    void aPhraseInManyDocumentsIsFoundAtLeastSoOften() {
        SearchClient client = client(many(3000));

        SearchResult many = client.search("\"counts rate\"", 10);
        SearchResult excluded = client.search("limit -\"counts rate\"", 10);
        SearchResult few = client.search("\"counts rate\" n7", 10);

        assertThat(many.atLeast()).isTrue();
        assertThat(many.total()).isBetween(10, 200);
        assertThat(excluded.atLeast()).isTrue();
        assertThat(excluded.total()).isGreaterThan(200);
        assertThat(few.hits()).isNotEmpty();
    }

    @Test
    void everyKernelOfManyCounts() {
        List<SearchDocument> documents = IntStream.range(0, 300)
                .mapToObj(i -> document("f" + i, "counts", "kernel:5." + i, "tag:t" + i))
                .toList();

        assertThat(client(documents).search("kernel:6.0", 1).total()).isEqualTo(300);
        assertThat(client(documents).search("tag:t299", 1).total()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "hook:, hook:xdp 2; hook:probe 1; hook:tc 1",
        "rate -hook:p, rate -hook:probe 1",
        "helper:bpf_kt, helper:bpf_ktime_get_ns 1",
        "licence:, 'license:\"GPL-2.0-only OR BSD\" 1'",
        "'license:\"gpl-2.0-only o', 'license:\"GPL-2.0-only OR BSD\" 1'",
        "bs, ''",
        "kernel:5.1, kernel:5.15 2",
        "ho, hook: 0",
        "x hel, x helper: 0",
        "xd, hook:xdp 2",
        "pro, program: 0; hook:probe 1",
        "la, latency 1",
        "conn, connection 2; connect 1",
        "tcp_v4_con, tcp_v4_connection 2; tcp_v4_connect 1",
        "tcp_v4_c, ''",
        "'\"above cl', '\"above client 2'",
        "hook:xdp, ''",
        "'\"rate\"', ''",
        "'rate ', ''",
        "r, ''"
    })
    void completes(String typed, String completions) {
        assertThat(client(FEW).suggest(typed, 10).stream()
                        .map(each -> each.text() + " " + each.documents())
                        .collect(Collectors.joining("; ")))
                .isEqualTo(completions);
    }

    @Test
    void aValueIsOfferedAsMostWriteIt() {
        List<SearchDocument> documents = List.of(
                document("one", "counts", "tag:DNS", "tag:dns"),
                document("other", "counts", "tag:Dns"),
                document("third", "counts", "tag:Dns"));

        assertThat(client(documents).suggest("tag:d", 10)).containsExactly(new Completion("tag:Dns", 3));
    }

    @Test
    void aTitleIsOfferedOnlyIfItFindsWhatItStandsFor() throws IOException {
        Map<String, String> titles = Map.of("publisher:acme", "Acme Networks", "core:a", "A");
        try (SearchBundle bundle = new SearchBundle()) {
            bundle.add(document("one", "counts", "publisher:acme", "core:a"));
            Map<String, byte[]> files = bundle.finish(titles::get).files().stream()
                    .collect(Collectors.toMap(SiteFile::path, SiteFile::content));
            SearchClient client = SearchClient.open(source(files));

            assertThat(client.suggest("publisher:", 10)).containsExactly(new Completion("publisher:acme", 1));
            assertThat(client.suggest("core:", 10)).containsExactly(new Completion("core:A", 1));
        }
    }

    @Test
    void aKernelRunsWhatNeedsAnOlderOne() {
        assertThat(client(FEW).search("kernel:5.15", 10).hits())
                .extracting(Hit::name)
                .containsExactlyInAnyOrder("connection-limit", "ratelimiting");
    }

    @Test
    void saysForWhatAWordWasTaken() {
        assertThat(client(FEW).search("latncy", 10).corrected()).containsExactly("latncy → latency");
    }

    @Test
    void aMisspeltNameMeansTheOneThatIsNearest() {
        List<SearchDocument> documents = List.of(
                document("flow-proto-render", "draws packets"), document("proto-render", "draws packets of a flow"));

        assertThat(client(documents).search("proto-riender", 10).hits())
                .extracting(Hit::name)
                .containsExactly("proto-render", "flow-proto-render");
    }

    @Test
    void aWordInTheMiddleThatOnlyBeginsAnotherMayBeMisspelt() {
        List<SearchDocument> documents =
                List.of(document("stasis", "dumps a map in stasis"), document("map-stats-dump", "shows counters"));

        assertThat(client(documents).search("map-stas-dump", 10).hits())
                .extracting(Hit::name)
                .containsExactly("map-stats-dump", "stasis");
    }

    @Test
    void aMisspeltWordIsFoundAmongManyThatLieBetween() {
        Stream<SearchDocument> between = IntStream.range(0, 300)
                .mapToObj(i -> document("rug%c%cgit".formatted('a' + i / 26, 'a' + i % 26), "x"));
        List<SearchDocument> documents =
                Stream.concat(between, Stream.of(document("runit", "x"))).toList();

        assertThat(client(documents).search("rufit", 10).hits())
                .extracting(Hit::name)
                .containsExactly("runit");
    }

    @Test
    void aWordIsLookedForByItsEndOnlyIfNoneIsNearThatBeginsSo() {
        Map<String, byte[]> files = files(many(3000));
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        SearchClient client = SearchClient.open(path -> {
            asked.add(path);
            return source(files).read(path);
        });

        assertThat(client.search("conection", 10).corrected()).containsExactly("conection → connection");
        assertThat(asked).noneMatch(path -> path.contains("/reversed/"));
        assertThat(client.search("xonnection", 10).corrected()).containsExactly("xonnection → connection");
        assertThat(asked).anyMatch(path -> path.contains("/reversed/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate", "xonnection", "\"counts rate\""})
    void noFileIsAskedForTwice(String query) {
        Map<String, byte[]> files = files(many(3000));
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        SearchClient client = SearchClient.open(path -> {
            asked.add(path);
            return source(files).read(path);
        });

        assertThat(client.search(query, 10).hits()).hasSize(10);
        assertThat(asked).hasSizeGreaterThan(3).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "rate limit, /terms/, 2",
        "rate hook:tc, /terms/, 2",
        "rate -hook:tc, /terms/, 2",
        "rate -limit, /terms/, 2",
        "rate kernel:5.15, /terms/|/more/, 2",
        "'\"rate limit\"', /terms/, 2",
        "xonnection x1500, /reversed/, 2",
        "rate, /texts/, 6",
        "'\"counts rate\"', /texts/, 6"
    })
    void whatDoesNotDependOnEachOtherIsAskedForAtTheSameTime(String query, String kind, int atOnce) {
        Together source = new Together(files(many(3000)), kind, atOnce);

        SearchResult result = SearchClient.open(source).search(query, 60);

        assertThat(result).isEqualTo(MANY.search(query, 60));
        assertThat(source.most.get()).isBetween(atOnce, 6);
    }

    @Test
    void completionsAreAskedForAtTheSameTime() {
        Together source = new Together(files(many(3000)), "/prefixes/|/more/|/shown/", 3);

        assertThat(SearchClient.open(source).suggest("rat", 10)).isEqualTo(MANY.suggest("rat", 10));
    }

    /** Gives no file of a kind before so many of them are asked for at the same time. */
    private static final class Together implements SearchSource {
        private final SearchSource files;
        private final Pattern kind;
        private final CountDownLatch all;
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        Together(Map<String, byte[]> files, String kind, int atOnce) {
            this.files = source(files);
            this.kind = Pattern.compile(kind);
            this.all = new CountDownLatch(atOnce);
        }

        @Override
        public byte[] read(String sitePath) {
            if (!kind.matcher(sitePath).find()) {
                return files.read(sitePath);
            }
            most.accumulateAndGet(asked.incrementAndGet(), Math::max);
            all.countDown();
            try {
                assertThat(all.await(10, TimeUnit.SECONDS)).as(sitePath).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            asked.decrementAndGet();
            return files.read(sitePath);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/texts/", "/more/"})
    void whatCouldNotBeReadIsAskedForAgain(String kind) {
        Map<String, byte[]> files = files(many(3000));
        AtomicBoolean missing = new AtomicBoolean(true);
        SearchClient client = SearchClient.open(path -> {
            if (path.contains(kind) && missing.get()) {
                throw new SearchException("no " + path);
            }
            return source(files).read(path);
        });

        assertThatThrownBy(() -> client.search("xonnection", 10)).hasMessageContaining("no ");
        missing.set(false);
        assertThat(client.search("xonnection", 10).hits()).hasSize(10);
    }

    @Test
    void ofEqualResultsThoseAreFirstWhoseFilesOfTextsScoreMost() {
        List<SearchDocument> documents = new ArrayList<>();
        for (int i = 0; i < 3 * BundleFiles.PER_FILE; i++) {
            boolean isEqual = i == 0 || i / BundleFiles.PER_FILE > 0;
            documents.add(document("f%02d".formatted(i), isEqual ? "counts flows" : "drops bytes"));
        }
        String better = "f%02d".formatted(3 * BundleFiles.PER_FILE - 1);
        documents.set(documents.size() - 1, document(better, "flows"));
        SearchClient client = client(documents);

        assertThat(client.search("flows", 3).hits())
                .extracting(Hit::name)
                .containsExactly(better, inFile(2, 0), inFile(2, 1));
        assertThat(client.search("flows", BundleFiles.PER_FILE + 1).hits())
                .extracting(Hit::name)
                .contains(inFile(1, 0), inFile(2, 0))
                .doesNotContain(inFile(0, 0), inFile(1, 1));
        assertThat(client.search("-nothing", 2).hits()).extracting(Hit::name).containsExactly("f00", "f01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate",
                "rate limit",
                "packet flow u7",
                "counts drop",
                "function",
                "mirror-q",
                "hook:tc",
                "-flow",
                "\"counts rate\"",
                "latncy"
            })
    void aLongerListBeginsWithAShorterOne(String query) {
        List<Hit> all = MANY.search(query, 60).hits();

        assertThat(all).hasSize(60);
        for (int limit = 0; limit < 60; limit++) {
            assertThat(MANY.search(query, limit).hits()).isEqualTo(all.subList(0, limit));
        }
    }

    private static String inFile(int file, int row) {
        return "f%02d".formatted(file * BundleFiles.PER_FILE + row);
    }

    @Test
    void whatHardlyHasTheWordsIsLeftOutBesideWhatHasAll() {
        List<SearchDocument> documents = List.of(
                document("one", "mirrors packets to a collector"),
                document("two", "drops packets of long flows that nobody has asked for"),
                document("three", "counts long flows"));

        assertThat(client(documents).search("mirror packet collector", 10).hits())
                .extracting(Hit::name)
                .containsExactly("one");
        assertThat(client(documents).search("packet", 10).total()).isEqualTo(2);
        assertThat(client(documents).search("mirror flow", 10).total()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 13, 47, 48}) // sums of some are a last bit too large, of others too small
    void whatHasJustEnoughIsKept(int others) {
        String isLong = "many words ".repeat(30);
        SearchDocument hardly = new SearchDocument(
                "functions/hardly/", "hardly", "hardly", "other", "abcde " + isLong, new TreeSet<>(), "", 0, 0, 0);
        List<SearchDocument> documents = new ArrayList<>(List.of(document("abcd", "abcd"), hardly));
        for (int i = 0; i < others; i++) {
            documents.add(document("n" + i, "other"));
        }

        // "ab" begins a word of four letters and one of five: 0.3 × 0.56 is 0.28 × 0.6
        assertThat(client(documents).search("ab", 1).total()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 'b: limit packets', 'a: limits packets'",
        "limits, 'b: limits packets', 'a: limit packets'",
        "it, 'b: counts it and its queue', 'a: counts in its queue'",
        "client rate, 'b: client rate', 'a: rate client'",
        "packets, 'b: counts packets', 'a: counts packets, with files of data'"
    })
    void theSummaryThatFitsBetterIsFirst(String query, String first, String second) {
        List<SearchDocument> documents = Stream.of(second, first)
                .map(text -> document(text.substring(0, 1) + "-function", text.substring(3)))
                .toList();

        assertThat(client(documents).search(query, 10).hits())
                .extracting(Hit::summary)
                .containsExactly(first.substring(3), second.substring(3));
    }

    @Test
    void whatIsMetByItsNameIsNotJudgedByItsSummary() {
        assertThat(client(FEW).search("ratelimiting", 1).hits().get(0).reasons())
                .extracting(SearchResult.Reason::term)
                .doesNotContain("summary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c-flow", "c++-flow", "c.flow"})
    void theNameThatIsWrittenSoIsFirst(String name) {
        List<SearchDocument> documents = Stream.of("c-flow", "c++-flow", "c.flow")
                .map(each -> document(each, "counts flows"))
                .toList();

        assertThat(client(documents).search(name, 10).hits())
                .extracting(Hit::name)
                .startsWith(name);
        assertThat(client(documents)
                        .search(name.substring(0, name.length() - 2), 10)
                        .hits())
                .extracting(Hit::name)
                .startsWith(name);
    }

    @Test
    void aDeprecatedFunctionSinks() {
        SearchDocument good = document("one", "counts packets");
        SearchDocument old =
                new SearchDocument("functions/a/", "a", "a", "counts packets", "", new TreeSet<>(), "", 1, 0, 1);

        assertThat(client(List.of(old, good)).search("packets", 10).hits())
                .extracting(Hit::name)
                .containsExactly("one", "a");
    }

    @Test
    void aWellRatedFunctionRisesAndADeprecatedOneDoesNot() {
        SearchDocument plain = document("one", "counts packets");
        SearchDocument rated = rated("functions/two/", 400, 0);
        SearchDocument mediocre = rated("functions/v/", 399, 0);
        SearchDocument old = rated("functions/z/", 500, 1);

        List<Hit> hits = client(List.of(mediocre, old, plain, rated))
                .search("packets", 10)
                .hits();

        assertThat(hits)
                .extracting(Hit::path)
                .containsExactly("functions/two/", "functions/one/", "functions/v/", "functions/z/");
        assertThat(hits.get(0).score()).isCloseTo(hits.get(1).score() * 1.1, within(1e-9));
    }

    private static SearchDocument rated(String path, int rating, int rank) {
        String name = BundleFiles.lastSegment(path);
        return new SearchDocument(path, name, name, "counts packets", "", new TreeSet<>(), "", 1, rating, rank);
    }

    @Test
    void reasonsAddUpToTheScore() {
        Hit hit = client(FEW).search("client rate", 1).hits().get(0);

        assertThat(hit.reasons().stream().mapToDouble(SearchResult.Reason::gain).sum())
                .isEqualTo(hit.score());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 499, 500, 3000})
    void everyDocumentIsFoundByItsName(int count) {
        List<SearchDocument> documents = many(count);
        SearchClient client = client(documents);

        assertThat(client.documents()).isEqualTo(count);
        for (SearchDocument document : documents) {
            assertThat(client.search(document.name(), 1).hits())
                    .extracting(Hit::path)
                    .containsExactly(document.path());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {499, 3000})
    void everyFacetValueFindsAllItsDocuments(int count) {
        List<SearchDocument> documents = many(count);
        SearchClient client = client(documents);

        for (String facet : List.of("hook:tc", "hook:xdp", "publisher:p0", "publisher:p42", "publisher:p96")) {
            assertThat(client.search(facet, count).hits())
                    .extracting(Hit::path)
                    .containsExactlyInAnyOrderElementsOf(documents.stream()
                            .filter(document -> document.facets().contains(facet))
                            .map(SearchDocument::path)
                            .toList());
        }
    }

    @Test
    void theOrderOfDocumentsChangesNothing() {
        List<SearchDocument> documents = many(700);
        List<SearchDocument> shuffled = new ArrayList<>(documents);
        Collections.reverse(shuffled);
        Map<String, byte[]> one = files(documents);
        Map<String, byte[]> other = files(shuffled);

        assertThat(one.keySet()).isEqualTo(other.keySet());
        one.forEach((path, content) ->
                assertThat(Arrays.equals(content, other.get(path))).as(path).isTrue());
    }

    @Test
    void noFunctionsAreFoundAmongNone() {
        assertThat(client(List.of()).search("anything hook:xdp", 10).hits()).isEmpty();
    }

    @Test
    void aDamagedFileIsNamed() {
        Map<String, byte[]> files = files(many(700));
        files.replaceAll((path, content) -> path.contains("/terms/") ? new byte[] {1, 2, 3} : content);

        assertThatThrownBy(() -> SearchClient.open(source(files)).search("rate", 10))
                .isInstanceOf(SearchException.class)
                .hasMessageContaining("/terms/")
                .hasMessageContaining("damaged");
    }

    @Test
    void eachCutOfTheRootIsDamage() {
        Map<String, byte[]> files = files(FEW);
        String root = root(files);
        byte[] whole = source(files).read(root);
        for (int end = 0; end < whole.length; end++) {
            files.put(root, Arrays.copyOf(whole, end));
            assertThatThrownBy(() -> SearchClient.open(source(files)).search("rate", 10))
                    .isInstanceOf(SearchException.class);
        }
    }

    @Test
    void eachOtherByteOfTheRootIsAnswerOrDamage() {
        Map<String, byte[]> files = files(FEW);
        String root = root(files);
        byte[] whole = ByteReader.inflate(source(files).read(root), root);
        for (int at = 0; at < whole.length; at++) {
            for (int other : new int[] {0x00, 0x7F, 0x80, 0xFF}) {
                byte[] changed = whole.clone();
                changed[at] = (byte) other;
                files.put(root, deflated(changed));
                try {
                    SearchClient.open(source(files)).search("rate", 10);
                } catch (SearchException e) {
                    assertThat(e).hasMessageContaining("search");
                }
            }
        }
    }

    @Test
    void moreDocumentsThanAnySiteHasAreDamage() {
        Map<String, byte[]> files = files(FEW);
        String root = root(files);
        byte[] whole = ByteReader.inflate(source(files).read(root), root);
        byte[] start = new ByteWriter()
                .number(BundleFiles.FORMAT)
                .number(Integer.MAX_VALUE)
                .bytes();
        byte[] changed = Arrays.copyOf(start, start.length + whole.length - 2); // in place of two small numbers
        System.arraycopy(whole, 2, changed, start.length, whole.length - 2);
        files.put(root, deflated(changed));

        assertThatThrownBy(() -> SearchClient.open(source(files)).search("-hook:tc", 10))
                .isInstanceOf(SearchException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void whatPromisesMoreThanItHoldsTakesNoMemory() {
        int terms = 50_000;
        ByteWriter bytes = new ByteWriter();
        Terms.write(bytes, Collections.nCopies(terms, ""));
        for (int i = 0; i < terms; i++) {
            bytes.number(terms);
        }

        assertThatThrownBy(() -> Entry.read(bytes.bytes(), 10)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static String root(Map<String, byte[]> files) {
        return files.keySet().stream()
                .filter(path -> path.endsWith("root.bin"))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    @Test
    void codePointsAboveTheSurrogatesAreInOrder() {
        List<SearchDocument> documents = new ArrayList<>(many(600));
        documents.add(document("𐍈𐍉", "Gothic"));
        documents.add(document("ﷲ", "Ligature"));
        documents.add(document("サーバー", "Japanese"));
        SearchClient client = client(documents);

        for (String name : List.of("𐍈𐍉", "ﷲ", "サーバー")) {
            assertThat(client.search(name, 1).hits()).extracting(Hit::name).containsExactly(name);
        }
    }
}
