package io.l3af.marketplace.index;

import static io.l3af.marketplace.index.DocumentReader.list;
import static io.l3af.marketplace.index.DocumentReader.required;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.Version;
import io.l3af.marketplace.model.Yank;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client needs of a shard: the releases of one function, the newest first.
 *
 * @param path of the function
 * @param revoked the entitlements that its publisher took back
 */
public record ShardDocument(
        FunctionPath path, List<Offer> releases, @Nullable FileReference revoked) {
    private static final Pattern ARTIFACT = Pattern.compile("[A-Za-z0-9_-]{1,100}\\.(tar\\.gz|zip)(\\.gpg)?");
    private static final Pattern LOCATION = Pattern.compile(
            "https://[a-z0-9.-]{1,253}(:[0-9]{1,5})?/([A-Za-z0-9._~/+@=,-]|%[0-9A-F]{2})*[A-Za-z0-9_~-]");
    private static final String SEALED = io.l3af.marketplace.model.Release.SEALED;
    private static final long REVOKED_BYTES = 4L << 20;
    private static final Pattern PLATFORM = Pattern.compile("(?!latest$)[a-z][a-z0-9-]{0,31}");

    public ShardDocument {
        releases = List.copyOf(releases);
    }

    /**
     * One release that can be had.
     *
     * @param artifact file name of its package
     * @param size bytes of the package
     * @param platforms for which it is published, in the order of the marketplace; never empty
     * @param location where its publisher hosts it, an https URL; absent: it lies in the site
     * @param signature armored, detached
     * @param yanked when it was withdrawn
     * @param advisories that warn of it
     * @param sealed the package inside, which the artifact is the ciphertext of
     */
    public record Offer(
            Version version,
            String artifact,
            long size,
            Sha256 sha256,
            List<String> platforms,
            @Nullable URI location,
            String signature,
            @Nullable Yank yanked,
            List<String> advisories,
            @Nullable Inside sealed) {
        public Offer {
            platforms = List.copyOf(platforms);
            advisories = List.copyOf(advisories);
        }

        /** What a node has of it: the package inside when it is sealed, signed by nobody as yet. */
        public Offer onNode() {
            return sealed == null
                    ? this
                    : new Offer(
                            version,
                            sealed.artifact(),
                            sealed.size(),
                            sealed.sha256(),
                            platforms,
                            null,
                            "",
                            yanked,
                            advisories,
                            null);
        }

        /** The same, with {@code signature}. */
        public Offer signed(String signature) {
            return new Offer(
                    version, artifact, size, sha256, platforms, location, signature, yanked, advisories, sealed);
        }
    }

    /**
     * The package inside a sealed one.
     *
     * @param artifact file name of the package
     * @param size bytes of the package
     */
    public record Inside(String artifact, long size, Sha256 sha256) {}

    /**
     * Reads a shard.
     *
     * @param document whose size was limited
     */
    public static ShardDocument read(byte[] document) throws UnreadableDocumentException {
        return DocumentReader.read(document, Document.class, Document::meaning);
    }

    private record Document(
            @Nullable String path,
            @Nullable List<@Nullable Release> releases,
            @Nullable Reference revoked) {
        ShardDocument meaning() {
            FunctionPath function = FunctionPath.parse(required(path, "path"));
            List<Offer> offers = new ArrayList<>();
            list(releases, "release").forEach(release -> offers.add(release.meaning(function)));
            offers.sort(Comparator.comparing(Offer::version).reversed());
            return new ShardDocument(function, offers, revoked == null ? null : revoked.meaning(function));
        }
    }

    private record Release(
            @Nullable String version,
            @Nullable Withdrawal yanked,
            @Nullable List<@Nullable String> advisories,
            @Nullable Artifact artifact,
            @Nullable Artifact sealed,
            @Nullable Signature signature) {
        Offer meaning(FunctionPath function) {
            Version number = Version.parse(required(version, "version"));
            Artifact file = required(artifact, "artifact");
            String name = required(file.name, "name");
            List<String> places = list(file.paths, "path");
            URI location = places.isEmpty() ? location(file.location) : null;
            List<String> platforms = location != null
                    ? list(file.platforms, "platform")
                    : places.stream()
                            .map(place -> platform(place, function, number, name))
                            .toList();
            if (!ARTIFACT.matcher(name).matches()
                    || file.size < 1
                    || platforms.isEmpty()
                    || !platforms.stream()
                            .allMatch(platform -> PLATFORM.matcher(platform).matches())) {
                throw new IllegalArgumentException("artifact \"" + name + "\" of " + file.size
                        + " bytes must have some, a platform, and a name that l3afd can use");
            }
            if (name.endsWith(SEALED) != (sealed != null)) {
                throw new IllegalArgumentException(
                        "artifact \"" + name + "\" must end in " + SEALED + " when it is sealed");
            }
            return new Offer(
                    number,
                    name,
                    file.size,
                    new Sha256(required(file.sha256, "sha256")),
                    platforms,
                    location,
                    required(required(signature, "signature").armored, "armored"),
                    yanked == null ? null : yanked.meaning(),
                    list(advisories, "advisory"),
                    sealed == null ? null : sealed.inside(name));
        }
    }

    /** Where only its publisher has a package; nothing if nobody says so. */
    private static @Nullable URI location(@Nullable String text) {
        if (text == null) {
            return null;
        }
        URI location = URI.create(text);
        if (!LOCATION.matcher(text).matches() || location.getHost() == null) {
            throw new IllegalArgumentException("location \"" + text + "\" must be the https URL of a file");
        }
        return location;
    }

    /** A package lies where its function, version and platform say, so that no path of a stranger is ever asked for. */
    private static String platform(String place, FunctionPath function, Version version, String artifact) {
        String[] segments = place.split("/", -1);
        String platform = segments.length < 2 ? "" : segments[segments.length - 2];
        if (!PLATFORM.matcher(platform).matches()
                || !place.equals(SitePaths.artifact(function, version.toString(), platform, artifact))) {
            throw new IllegalArgumentException("path \"" + place + "\" must be that of a package of " + function);
        }
        return platform;
    }

    private record Artifact(
            @Nullable String name,
            long size,
            @Nullable String sha256,
            @Nullable List<@Nullable String> paths,
            @Nullable String location,
            @Nullable List<@Nullable String> platforms) {
        Inside inside(String artifact) {
            String expected = artifact.substring(0, artifact.length() - SEALED.length());
            if (!expected.equals(name) || size < 1) {
                throw new IllegalArgumentException(
                        "sealed \"" + name + "\" of " + size + " bytes must have some, and the name " + expected);
            }
            return new Inside(expected, size, new Sha256(required(sha256, "sha256")));
        }
    }

    private record Reference(
            @Nullable String path, long size, @Nullable String sha256) {
        /** It lies where its function says, so that no path of a stranger is ever asked for. */
        FileReference meaning(FunctionPath function) {
            String expected = SitePaths.revoked(function);
            if (!expected.equals(path) || size < 1 || size > REVOKED_BYTES) {
                throw new IllegalArgumentException(
                        "revoked " + path + " of " + size + " bytes must have some and lie at " + expected);
            }
            return new FileReference(expected, size, new Sha256(required(sha256, "sha256")));
        }
    }

    private record Signature(@Nullable String armored) {}

    private record Withdrawal(
            @Nullable String date, @Nullable String reason) {
        Yank meaning() {
            return new Yank(LocalDate.parse(required(date, "date")), required(reason, "reason"));
        }
    }
}
