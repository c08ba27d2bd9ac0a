package io.l3af.marketplace.model;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A marketplace: what {@code marketplace.yaml} says.
 *
 * @param baseUrl where the site will be served, ending in {@code /}
 * @param mirrors where copies of it are served, each ending in {@code /}; clients try them in this order
 * @param platforms {@code lsb_release -cs} of the hosts that l3afd runs on, sorted as written
 * @param validDays how many days a signed index may be believed
 * @param listsKernelBound whether functions are listed, and marked, whose objects run only on some kernels
 * @param copiesSelfHosted whether the site has its own copy of packages that their publishers host
 * @param indexKeys who may sign the index
 * @param buildKeys with which the marketplace signs packages that it built from source; may be empty
 * @param builder whose statements say how packages were built; absent when there are none
 * @param catalogUrl where people browse the catalog, ending in {@code /}; absent when it is not public
 * @param secretKey a secret key inside the catalog, of a demonstration only
 * @param tuf absent when the site has no metadata of The Update Framework
 */
public record Marketplace(
        String title,
        String summary,
        URI baseUrl,
        List<URI> mirrors,
        @Nullable String contact,
        @Nullable URI catalogUrl,
        List<String> platforms,
        int validDays,
        boolean listsKernelBound,
        boolean copiesSelfHosted,
        PackageLimits limits,
        List<TrustedKey> indexKeys,
        List<TrustedKey> buildKeys,
        @Nullable BuilderIdentity builder,
        @Nullable String secretKey,
        @Nullable TufPolicy tuf) {
    public Marketplace {
        mirrors = List.copyOf(mirrors);
        platforms = List.copyOf(platforms);
        indexKeys = List.copyOf(indexKeys);
        buildKeys = List.copyOf(buildKeys);
    }

    /** Whether the site has the bytes of a release: else they come from the publisher's host alone. */
    public boolean carries(Release release) {
        return release.location() == null || copiesSelfHosted;
    }

    /** Whom clients pin: the first key that signs the index and is not revoked. */
    public Optional<Fingerprint> activeIndexKey() {
        return indexKeys.stream()
                .filter(key -> key.status() == KeyStatus.ACTIVE)
                .map(TrustedKey::fingerprint)
                .findFirst();
    }

    /** The contact as {@code security.txt} may name it (RFC 9116 section 2.5.3): web pages by https alone. */
    public Optional<String> securityContact() {
        return Optional.ofNullable(contact).filter(uri -> !uri.startsWith("http:"));
    }
}
