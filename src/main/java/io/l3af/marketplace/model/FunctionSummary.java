package io.l3af.marketplace.model;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lists, feeds, search and the index keep of a function: small, so that a hundred thousand fit in memory.
 *
 * @param hooks distinct, sorted: {@code XDP}, {@code TC}, {@code probe}
 * @param kernel the oldest that the manifest promises
 * @param binaries absent if the latest package has no object
 * @param closedSource whether its source is nowhere to be had
 * @param latest the release people are led to
 * @param date of the latest release
 * @param since date of the first release
 * @param size bytes of the latest package
 * @param rating what its reviews come to
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
        @Nullable Binaries binaries,
        State state,
        KernelFunction.Offer.Kind offer,
        boolean closedSource,
        Version latest,
        LocalDate date,
        LocalDate since,
        int releases,
        String artifact,
        long size,
        Sha256 sha256,
        Rating rating,
        FileReference shard)
        implements Comparable<FunctionSummary> {
    public FunctionSummary {
        tags = tags.stream().map(String::intern).toList(); // what many functions have alike is kept once
        publisher = publisher.intern();
        hooks = hooks.stream().map(String::intern).toList();
        licence = licence.intern();
        kernel = kernel == null ? null : kernel.intern();
        artifact = artifact.intern();
    }

    /** Whether people should choose it. */
    public enum State {
        AVAILABLE,
        /** It works and better not be chosen any more. */
        DEPRECATED,
        /** Every release is withdrawn. */
        YANKED
    }

    /**
     * What the binaries of the latest release say.
     *
     * @param coreLevel a letter, A to D
     * @param coreLabel such as {@code CO-RE}
     * @param minimumKernel the oldest kernel that has what the objects use, as a string: 6.10 is not 6.1
     */
    public record Binaries(String coreLevel, String coreLabel, String minimumKernel) {
        public Binaries {
            coreLevel = coreLevel.intern();
            coreLabel = coreLabel.intern();
            minimumKernel = minimumKernel.intern();
        }
    }

    @Override
    public int compareTo(FunctionSummary other) {
        return path.compareTo(other.path);
    }
}
