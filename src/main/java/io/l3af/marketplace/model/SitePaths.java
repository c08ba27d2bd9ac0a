package io.l3af.marketplace.model;

import java.util.Locale;

/**
 * Where each thing lies in a site: paths relative to the site's root, with {@code /} and without a leading one. Folders
 * end in {@code /}; their page is {@code index.html}.
 */
public final class SitePaths {
    public static final String INDEX = "index.json";
    public static final String SIGNED_INDEX = "index.asc";
    /** The digest of every file that the index proves, as {@code sha256sum} writes and checks it. */
    public static final String SUMS = "SHA256SUMS";
    /** The path of every file, one a line, for {@code wget --input-file}. */
    public static final String FILES = "files.txt";
    /** The Atom feed of the site; one of this name lies beside each function and list. */
    public static final String FEED = "feed.xml";
    /** All functions from A to Z, above their categories. */
    public static final String FUNCTIONS = "functions/";
    /** All hooks; each has its list below. */
    public static final String HOOKS = "hooks/";
    /** All tags; each has its list below. */
    public static final String TAGS = "tags/";
    /** All advisories; the page of each lies below, and its document for machines beside. */
    public static final String ADVISORIES = "advisories/";
    /** What the name of a detached signature adds to the name of its file. */
    public static final String SIGNATURE = ".asc";
    /** The version that an operator may name to get the latest release at the time of the first download. */
    public static final String LATEST = "latest";

    private SitePaths() {}

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
        return "publishers/" + submitter + "/";
    }

    public static String function(FunctionPath path) {
        return FUNCTIONS + path + "/";
    }

    public static String release(FunctionPath path, Version version) {
        return function(path) + version + "/";
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

    /** A certificate, armored. */
    public static String key(Fingerprint fingerprint) {
        return "keys/" + fingerprint + ".asc";
    }
}
