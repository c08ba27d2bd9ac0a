package io.l3af.marketplace.catalog.manifest;

/**
 * How large the files of a catalog may be. All are checked before a parser sees a byte.
 *
 * @param manifestBytes of a YAML file
 * @param textBytes of a README or a page of the marketplace
 * @param pictureBytes of a picture of the marketplace
 * @param reviewBytes of a review or an answer
 * @param reviews of one function
 * @param certificateBytes of an OpenPGP certificate
 * @param signatureBytes of a detached signature
 * @param ledgerBytes of the ledger
 * @param depth of nesting in a YAML file
 * @param values in a YAML file, mappings and sequences counted too
 */
public record CatalogLimits(
        int manifestBytes,
        int textBytes,
        int pictureBytes,
        int reviewBytes,
        int reviews,
        int certificateBytes,
        int signatureBytes,
        int ledgerBytes,
        int depth,
        int values) {
    /** 256 KiB, 512 KiB, 512 KiB, 16 KiB, 1,000 reviews, 1 MiB, 64 KiB, 256 MiB, 16 levels, 20,000 values. */
    public static final CatalogLimits DEFAULT = new CatalogLimits(
            256 * 1024, 512 * 1024, 512 * 1024, 16 * 1024, 1000, 1024 * 1024, 64 * 1024, 256 * 1024 * 1024, 16, 20_000);
}
