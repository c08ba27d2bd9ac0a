package io.l3af.marketplace.model;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where each thing lies in a site: paths relative to the site's root, with {@code /} and without a leading one. Folders
 * end in {@code /}; their page is {@code index.html}.
 */
public final class SitePaths {
    /** Of a path, in characters. */
    public static final int MAX_LENGTH = 1024;

    private static final int MAX_SEGMENT = 255;

    public static final String INDEX = "index.json";
    public static final String SIGNED_INDEX = "index.asc";
    /** The digest of every file that the index proves, as {@code sha256sum} writes and checks it. */
    public static final String SUMS = "SHA256SUMS";
    /** The path of every file, one a line, for {@code wget --input-file}. */
    public static final String FILES = "files.txt";
    /** What a mirror says of itself: when it was copied, and from where. */
    public static final String TRACE = "mirror.txt";
    /** What a publisher keeps beside the files of a copy, to know what it may delete and when. */
    public static final String KEPT = "generations/";
    /** Metadata that signs itself, and is replaced after the index. */
    public static final String TUF = "tuf/";
    /** Whom to tell of a vulnerability (RFC 9116); there is none when the marketplace names nobody. */
    public static final String SECURITY = ".well-known/security.txt";
    /** The Atom feed of the site; one of this name lies beside each function and list. */
    public static final String FEED = "feed.xml";
    /** All functions from A to Z, above their categories. */
    public static final String FUNCTIONS = "functions/";
    /** All hooks; each has its list below. */
    public static final String HOOKS = "hooks/";
    /** All tags; each has its list below. */
    public static final String TAGS = "tags/";
    /** All publishers; the page of each lies below. */
    public static final String PUBLISHERS = "publishers/";
    /** All advisories; the page of each lies below, and its document for machines beside. */
    public static final String ADVISORIES = "advisories/";
    /** The page that plans chains. */
    public static final String CHAIN = "chain/";
    /** The page that compares any two releases of a function. */
    public static final String COMPARE = "compare/";
    /** The page that checks the copy of the site that it is in. */
    public static final String COPY = "this-copy/";
    /** What the name of a detached signature adds to the name of its file. */
    public static final String SIGNATURE = ".asc";
    /** The version that an operator may name to get the latest release at the time of the first download. */
    public static final String LATEST = "latest";

    private static final Pattern NAMED_BY_CONTENT = Pattern.compile("assets/(.+/)?[^/]+\\.[0-9a-f]{8,64}\\.[a-z0-9]+"
            + "|index/v1/[0-9a-f]{2}/[0-9a-f]{64}\\.json"
            + "|search/[0-9a-f]{8,64}/.+"
            + "|tuf/[0-9]+\\.[^/]+\\.json");
    /** {@code packages/category/subcategory/submitter/name/version/platform/artifact}. */
    private static final Pattern PACKAGE = Pattern.compile("packages/(?:[^/]+/){4}([^/]+)/[^/]+/[^/]+");

    private static final Pattern UNLISTED =
            Pattern.compile("index\\.json|index\\.asc|SHA256SUMS|files\\.txt|mirror\\.txt"
                    + "|tuf/([0-9]+\\.[^/]+\\.json|timestamp\\.json|files\\.html)"
                    + "|generations/(known|[0-9a-f]{64})\\.txt");

    private SitePaths() {}

    /** Whether a path, once published, never changes its bytes. Signatures may: others may be added to them. */
    public static boolean isWriteOnce(String path) {
        Matcher packageFile = PACKAGE.matcher(path);
        boolean released = packageFile.matches() && !LATEST.equals(packageFile.group(1)) && !path.endsWith(SIGNATURE);
        return released || NAMED_BY_CONTENT.matcher(path).matches();
    }

    /**
     * Whether a file is not in {@link #SUMS}: the index and what is written after it, which sign themselves, the list of
     * names, which is held against the digests, and what those who copy a site write down.
     */
    public static boolean isUnlisted(String path) {
        return UNLISTED.matcher(path).matches();
    }

    /** A category ({@code "security"}) or subcategory ({@code "security/limits"}). */
    public static String category(String path) {
        return FUNCTIONS + path + "/";
    }

    /** A hook of the kernel, as people say it: {@code "XDP"}. */
    public static String hook(String hook) {
        return HOOKS + hook.toLowerCase(Locale.ROOT) + "/";
    }

    public static String tag(String tag) {
        return TAGS + tag + "/";
    }

    public static String publisher(String submitter) {
        return PUBLISHERS + submitter + "/";
    }

    public static String function(FunctionPath path) {
        return FUNCTIONS + path + "/";
    }

    /** The picture of a function for those who show a link to it. */
    public static String card(FunctionPath path) {
        return function(path) + "card.png";
    }

    public static String release(FunctionPath path, Version version) {
        return function(path) + version + "/";
    }

    /** A review, as it was signed. */
    public static String review(FunctionPath path, Fingerprint key) {
        return function(path) + "reviews/" + key + ".md";
    }

    /** The publisher's answer to the review by {@code key}, as it was signed. */
    public static String answer(FunctionPath path, Fingerprint key) {
        return function(path) + "reviews/" + key + ".answer.md";
    }

    /** What buyers of a function agree to, plain text. */
    public static String terms(FunctionPath path) {
        return function(path) + "terms.txt";
    }

    /** The entitlements to a function that its publisher took back, as it signed them. */
    public static String revoked(FunctionPath path) {
        return function(path) + "revoked.asc";
    }

    /** The page of an advisory. */
    public static String advisory(String id) {
        return ADVISORIES + id + "/";
    }

    /** An advisory for machines, in the form of osv.dev. */
    public static String advisoryDocument(String id) {
        return ADVISORIES + id + ".json";
    }

    /** A shard, write-once, named by its content. */
    public static String shard(Sha256 sha256) {
        return "index/v1/" + sha256.hex().substring(0, 2) + "/" + sha256 + ".json";
    }

    public static String schema(String name) {
        return "index/v1/schema/" + name + ".json";
    }

    /** What l3afd calls {@code ebpf_package_repo_url}, relative to the base URL. */
    public static String repository(FunctionPath path) {
        return "packages/" + path.category() + "/" + path.subcategory() + "/" + path.submitter();
    }

    /**
     * A package where l3afd looks for it.
     *
     * @param version a version or {@link #LATEST}
     */
    public static String artifact(FunctionPath path, String version, String platform, String artifact) {
        return repository(path) + "/" + path.name() + "/" + version + "/" + platform + "/" + artifact;
    }

    /** What a builder says of a package. */
    public static String statement(FunctionPath path, Release release) {
        return release(path, release.version()) + release.artifact() + BuildStatement.SUFFIX;
    }

    /** What a package was made of. */
    public static String bill(FunctionPath path, Release release) {
        return release(path, release.version()) + release.artifact() + BillOfMaterials.SUFFIX;
    }

    /** A bare public key of a builder, PEM. */
    public static String builderKey(String hex) {
        return "keys/" + hex + ".pem";
    }

    /** An X.509 certificate with which objects are signed, PEM, by the SHA-256 of its DER. */
    public static String certificate(Sha256 digest) {
        return "keys/" + digest + ".pem";
    }

    /** A certificate, armored. */
    public static String key(Fingerprint fingerprint) {
        return "keys/" + fingerprint + ".asc";
    }

    /**
     * Whether a path may be in a site: relative, {@code /} between segments of 1 to 255 of {@code A-Z}, {@code a-z}, {@code 0-9},
     * {@code .}, {@code _} and {@code -}, none of them {@code .} or {@code ..}, at most {@link #MAX_LENGTH} characters.
     */
    public static boolean isPlain(String path) {
        int begin = 0;
        for (int at = 0; at <= path.length(); at++) {
            if (at == path.length() || path.charAt(at) == '/') {
                if (at == begin || at - begin > MAX_SEGMENT || isDots(path, begin, at)) {
                    return false;
                }
                begin = at + 1;
            } else if (!isPlain(path.charAt(at))) {
                return false;
            }
        }
        return path.length() <= MAX_LENGTH;
    }

    /** Whether a segment is this folder or the one above. */
    private static boolean isDots(String path, int begin, int end) {
        return end - begin <= 2 && path.charAt(begin) == '.' && path.charAt(end - 1) == '.';
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }
}
