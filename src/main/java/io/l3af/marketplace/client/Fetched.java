package io.l3af.marketplace.client;

import io.l3af.marketplace.index.ShardDocument.Offer;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SignedBy;
import java.nio.file.Path;
import java.util.List;

/**
 * A verified package in its place.
 *
 * @param offer what lies there now
 * @param published digest of what was published: the sealed package, when it was sealed
 * @param signatures that make it count, by different keys
 * @param builtHere whether the marketplace signed, which built it from source
 * @param places one for each platform
 * @param downloaded whether it had to be; else all of it lay there already
 */
public record Fetched(
        FunctionPath path,
        Offer offer,
        Sha256 published,
        Publisher publisher,
        List<SignedBy> signatures,
        boolean builtHere,
        List<Path> places,
        boolean downloaded) {
    public Fetched {
        signatures = List.copyOf(signatures);
        places = List.copyOf(places);
    }
}
