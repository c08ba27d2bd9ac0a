package io.l3af.marketplace.model;

/**
 * A file of a site and what its bytes must be.
 *
 * @param path relative to the site's root
 * @param size bytes
 */
public record FileReference(String path, long size, Sha256 sha256) {}
