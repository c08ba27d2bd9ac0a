package io.l3af.marketplace.model;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a node should have.
 *
 * @param folder where l3afd looks for packages; relative to the file of the policy
 * @param platforms {@code lsb_release -cs} of the hosts that read the folder; empty: all that there are
 * @param marketplaces never empty
 */
public record NodePolicy(String folder, Set<String> platforms, List<Source> marketplaces, Acceptance acceptance) {
    public NodePolicy {
        platforms = Set.copyOf(platforms);
        marketplaces = List.copyOf(marketplaces);
    }

    /**
     * A marketplace, and what is taken from it.
     *
     * @param from an http or https URL, or a folder
     * @param keys whose index is believed; never empty
     * @param wanted what belongs to this marketplace alone
     */
    public record Source(String name, String from, List<Fingerprint> keys, List<WantedRelease> wanted) {
        public Source {
            keys = List.copyOf(keys);
            wanted = List.copyOf(wanted);
        }
    }

    /** Who signed a package. */
    public enum SignatureKind {
        /** Its publisher. */
        PUBLISHER,
        /** The marketplace, which built it from source. */
        MARKETPLACE
    }

    /**
     * What is accepted of all that a marketplace vouches for.
     *
     * @param pens of publishers; empty: any, and none
     * @param signatures never empty
     * @param keys of publishers by submitter, of which one must have signed; who is not there may sign with any
     */
    public record Acceptance(Set<Pen> pens, Set<SignatureKind> signatures, SortedMap<String, List<Fingerprint>> keys) {
        /** All that a marketplace vouches for. */
        public static final Acceptance ALL = new Acceptance(Set.of(), Set.of(SignatureKind.values()), new TreeMap<>());

        public Acceptance {
            pens = Set.copyOf(pens);
            signatures = Set.copyOf(signatures);
            keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
        }
    }
}
