package io.l3af.marketplace.pages.view;

/**
 * A file of a package with a signature of its own, by one who signed it.
 *
 * @param signature name of the file with the signature
 * @param certificate its SHA-256 and where it lies
 * @param subject whom the certificate names
 * @param date when the signature says that it was made, ISO 8601 day; empty: it does not say
 */
public record SignedObjectView(String file, String signature, Link certificate, String subject, String date) {}
