package io.l3af.marketplace.serve;

import java.util.Map;

/** Which media type a file of a site has. */
final class ContentTypes {
    private static final String UNKNOWN = "application/octet-stream";

    private static final Map<String, String> BY_NAME = Map.of(
            "feed.xml", "application/atom+xml; charset=utf-8", // RFC 4287 section 7
            "opensearch.xml", "application/opensearchdescription+xml; charset=utf-8",
            "index.asc", "text/plain; charset=utf-8"); // an inline-signed document, to be read

    private static final Map<String, String> BY_ENDING = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"), // RFC 9239
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"), // RFC 8259 section 8.1: always UTF-8
            Map.entry("jsonl", "application/jsonl"),
            Map.entry("map", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("xml", "application/xml; charset=utf-8"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("md", "text/markdown; charset=utf-8"), // RFC 7763
            Map.entry("yaml", "application/yaml"), // RFC 9512
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/vnd.microsoft.icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("wasm", "application/wasm"),
            Map.entry(
                    "gz", "application/gzip"), // RFC 6713: a type, never a Content-Encoding, or clients would unpack it
            Map.entry("zip", "application/zip"),
            Map.entry("asc", "application/pgp-signature"), // RFC 3156 section 7
            Map.entry("sig", "application/pgp-signature"));

    private ContentTypes() {}

    /** The media type of a path in a site. */
    static String of(String sitePath) {
        String name = sitePath.substring(sitePath.lastIndexOf('/') + 1);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        if (sitePath.startsWith("keys/") && ending.equals("asc")) {
            return "application/pgp-keys"; // RFC 3156 section 7
        }
        return BY_NAME.getOrDefault(name, BY_ENDING.getOrDefault(ending, UNKNOWN));
    }
}
