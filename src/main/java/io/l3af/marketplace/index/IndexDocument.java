package io.l3af.marketplace.index;

import static io.l3af.marketplace.index.DocumentReader.list;
import static io.l3af.marketplace.index.DocumentReader.required;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.KeyStatus;
import io.l3af.marketplace.model.PathPattern;
import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.model.Publication;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.TrustedKey;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a client needs of an {@code index.json}: which publication it is, who may sign what, and the digest of each
 * function's shard. It says what the document says; whether that is proved is the reader's to know.
 *
 * @param title of the marketplace
 * @param mirrors other addresses of the site, http or https, ending in {@code /}
 * @param buildKeys with which the marketplace signs packages that it built from source
 * @param certificates of the keys that it names, where it says what their bytes are
 * @param publishers by submitter
 * @param functions by path
 */
public record IndexDocument(
        Publication publication,
        String title,
        List<URI> mirrors,
        List<TrustedKey> buildKeys,
        SortedMap<Fingerprint, FileReference> certificates,
        SortedMap<String, Publisher> publishers,
        SortedMap<FunctionPath, Listed> functions) {
    public IndexDocument {
        mirrors = List.copyOf(mirrors);
        buildKeys = List.copyOf(buildKeys);
        certificates = Collections.unmodifiableSortedMap(new TreeMap<>(certificates));
        publishers = Collections.unmodifiableSortedMap(new TreeMap<>(publishers));
        functions = Collections.unmodifiableSortedMap(new TreeMap<>(functions));
    }

    /**
     * What an index says of a function.
     *
     * @param artifact file name of its latest package; absent if the index does not say it
     */
    public record Listed(FileReference shard, @Nullable String artifact) {}

    private static final int HIGHEST_PORT = 65_535; // of TCP

    /**
     * Reads an index.
     *
     * @param document whose size was limited
     */
    public static IndexDocument read(byte[] document) throws UnreadableDocumentException {
        return DocumentReader.read(document, Document.class, Document::meaning);
    }

    public Optional<Publisher> publisherOf(FunctionPath path) {
        return Optional.ofNullable(publishers.get(path.submitter()));
    }

    private record Document(
            long serial,
            @Nullable String generated,
            @Nullable String expires,
            @Nullable Market marketplace,
            @Nullable List<@Nullable Signer> publishers,
            @Nullable List<@Nullable Function> functions) {
        private SortedMap<Fingerprint, FileReference> certificates(Market market) {
            SortedMap<Fingerprint, FileReference> found = new TreeMap<>();
            Stream.of(
                            list(market.keys, "key").stream(),
                            list(market.buildKeys, "key").stream(),
                            list(publishers, "publisher").stream()
                                    .flatMap(publisher -> list(publisher.keys, "key").stream()))
                    .flatMap(keys -> keys)
                    .map(Key::certificate)
                    .flatMap(Optional::stream)
                    .forEach(certificate -> found.put(certificate.fingerprint(), certificate.file()));
            return found;
        }

        IndexDocument meaning() {
            Market market = required(marketplace, "marketplace");
            SortedMap<String, Publisher> bySubmitter = new TreeMap<>();
            list(publishers, "publisher").stream().map(Signer::meaning).forEach(publisher -> {
                if (bySubmitter.put(publisher.submitter(), publisher) != null) {
                    throw new IllegalArgumentException("publisher " + publisher.submitter() + " must stand there once");
                }
            });
            SortedMap<FunctionPath, Listed> byPath = new TreeMap<>();
            list(functions, "function").forEach(function -> {
                FunctionPath path = FunctionPath.parse(required(function.path, "path"));
                FileReference shard = required(function.shard, "shard").meaning();
                if (byPath.put(path, new Listed(shard, function.artifact())) != null) {
                    throw new IllegalArgumentException("function " + path + " must stand there once");
                }
            });
            return new IndexDocument(
                    new Publication(
                            serial,
                            Instant.parse(required(generated, "generated")),
                            Instant.parse(required(expires, "expires"))),
                    required(market.title, "title"),
                    list(market.mirrors, "mirror").stream()
                            .map(IndexDocument::mirror)
                            .toList(),
                    keys(market.buildKeys),
                    certificates(market),
                    bySubmitter,
                    byPath);
        }
    }

    private record Market(
            @Nullable String title,
            @Nullable List<@Nullable String> mirrors,
            @Nullable List<@Nullable Key> keys,
            @Nullable List<@Nullable Key> buildKeys) {}

    private static URI mirror(String address) {
        URI uri = URI.create(address);
        if (!address.matches("https?://[^?#@]*/") || uri.getHost() == null || uri.getPort() > HIGHEST_PORT) {
            throw new IllegalArgumentException("mirror " + address + " must be like https://host/path/");
        }
        return uri;
    }

    private record Function(
            @Nullable String path,
            @Nullable Reference shard,
            @Nullable Latest latest) {
        @Nullable
        String artifact() {
            return latest == null ? null : latest.artifact;
        }
    }

    private record Latest(@Nullable String artifact) {}

    private record Reference(
            @Nullable String path, long size, @Nullable String sha256) {
        /** A shard lies where its digest says, so that no path of a stranger is ever asked for. */
        FileReference meaning() {
            Sha256 digest = new Sha256(required(sha256, "sha256"));
            String expected = SitePaths.shard(digest);
            if (!expected.equals(path) || size < 1) {
                throw new IllegalArgumentException(
                        "shard " + path + " of " + size + " bytes must have some and lie at " + expected);
            }
            return new FileReference(expected, size, digest);
        }
    }

    private record Signer(
            @Nullable String submitter,
            @Nullable String name,
            boolean official,
            int threshold,
            @Nullable Long pen,
            @Nullable List<@Nullable String> paths,
            @Nullable List<@Nullable Key> keys) {
        Publisher meaning() {
            String who = required(submitter, "submitter");
            if (!FunctionPath.isSlug(who)) {
                throw new IllegalArgumentException("submitter \"" + who + "\" must be a slug");
            }
            return new Publisher(
                    who,
                    required(name, "name"),
                    null,
                    null,
                    pen == null ? null : new Pen(pen),
                    official,
                    null,
                    threshold,
                    list(paths, "path").stream().map(PathPattern::new).toList(),
                    IndexDocument.keys(keys));
        }
    }

    private static List<TrustedKey> keys(@Nullable List<@Nullable Key> keys) {
        return list(keys, "key").stream().map(Key::meaning).toList();
    }

    private record Key(
            @Nullable String fingerprint,
            long size,
            @Nullable String sha256,
            @Nullable String status,
            @Nullable String from,
            @Nullable String until,
            @Nullable String compromised) {
        /** The certificate of a key, and where it lies. */
        private record Certificate(Fingerprint fingerprint, FileReference file) {}

        Optional<Certificate> certificate() {
            if (sha256 == null) {
                return Optional.empty();
            }
            Fingerprint print = new Fingerprint(required(fingerprint, "fingerprint"));
            return Optional.of(
                    new Certificate(print, new FileReference(SitePaths.key(print), size, new Sha256(sha256))));
        }

        TrustedKey meaning() {
            Fingerprint print = new Fingerprint(required(fingerprint, "fingerprint"));
            return new TrustedKey(
                    print,
                    SitePaths.key(print),
                    KeyStatus.valueOf(required(status, "status").toUpperCase(Locale.ROOT)),
                    LocalDate.parse(required(from, "from")),
                    until == null ? null : LocalDate.parse(until),
                    compromised == null ? null : LocalDate.parse(compromised));
        }
    }
}
