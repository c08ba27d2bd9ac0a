package io.l3af.marketplace.model;

/**
 * That a builder made a package from a source: what it signed.
 *
 * @param builder the URI by which the builder is known
 * @param key the public Ed25519 key that signed, 64 hexadecimal digits
 * @param document the signed file, JSON
 */
public record BuildStatement(String builder, String key, String document) {
    /** What the name of a statement adds to the name of its package, as SLSA has it. */
    public static final String SUFFIX = ".intoto.jsonl";
}
