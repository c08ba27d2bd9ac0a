package io.l3af.marketplace.model;

/**
 * A file of a site, as an emitter makes it.
 *
 * @param path relative to the site's root, with {@code /}
 * @param content not to be changed by anybody
 */
@SuppressWarnings("ArrayRecordComponent") // handed on and written, never compared
public record SiteFile(String path, byte[] content) {}
