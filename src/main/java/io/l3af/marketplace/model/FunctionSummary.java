package io.l3af.marketplace.model;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lists, feeds, search and the index keep of a function: small, so that a hundred thousand fit in memory.
 *
 * @param hooks distinct, sorted: {@code XDP}, {@code TC}, {@code probe}
 * @param latest the release people are led to
 * @param date of the latest release
 * @param since date of the first release
 * @param size bytes of the latest package
 * @param shard everything there is to know about it
 */
public record FunctionSummary(
        FunctionPath path,
        String title,
        String summary,
        List<String> tags,
        String publisher,
        boolean official,
        List<String> hooks,
        String licence,
        @Nullable String kernel,
        State state,
        KernelFunction.Offer.Kind offer,
        Version latest,
        LocalDate date,
        LocalDate since,
        int releases,
        String artifact,
        long size,
        Sha256 sha256,
        FileReference shard)
        implements Comparable<FunctionSummary> {
    public FunctionSummary {
        tags = List.copyOf(tags);
        hooks = List.copyOf(hooks);
    }

    /** Whether people should choose it. */
    public enum State {
        AVAILABLE,
        /** It works and better not be chosen any more. */
        DEPRECATED,
        /** Every release is withdrawn. */
        YANKED
    }

    /** What is kept of {@code verified}, whose shard is {@code shard}. */
    public static FunctionSummary of(VerifiedFunction verified, FileReference shard) {
        KernelFunction function = verified.function();
        VerifiedRelease latest = verified.latest();
        return new FunctionSummary(
                function.path(),
                function.title(),
                function.summary(),
                function.tags(),
                verified.publisher().name(),
                verified.publisher().official(),
                latest.hooks(),
                function.licences().kernel(),
                function.requires().kernel(),
                verified.state(),
                function.offer().kind(),
                latest.version(),
                latest.release().date(),
                verified.since(),
                verified.releases().size(),
                latest.release().artifact(),
                latest.release().size(),
                latest.release().sha256(),
                shard);
    }

    @Override
    public int compareTo(FunctionSummary other) {
        return path.compareTo(other.path);
    }
}
