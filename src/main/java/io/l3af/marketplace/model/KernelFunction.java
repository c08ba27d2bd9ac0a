package io.l3af.marketplace.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kernel function as its publisher describes it: {@code function.yaml}, {@code README.md} and all releases.
 *
 * @param summary one line
 * @param programs how l3afd runs it, unless a release says otherwise
 * @param readme CommonMark with GFM tables; empty when there is none
 * @param hasSource whether {@code src/} is in the catalog
 * @param hasTests whether the {@link BuildScript} in {@code src/} has a rule for tests
 * @param releases newest version first; never empty
 */
public record KernelFunction(
        FunctionPath path,
        String title,
        String summary,
        List<String> tags,
        Licences licences,
        @Nullable SourceLocation source,
        @Nullable String homepage,
        @Nullable String support,
        List<Maintainer> maintainers,
        List<L3afProgram> programs,
        @Nullable Userspace userspace,
        Requirements requires,
        Offer offer,
        @Nullable FunctionPath replaces,
        @Nullable Deprecation deprecated,
        String readme,
        boolean hasSource,
        boolean hasTests,
        List<Release> releases) {

    public KernelFunction {
        tags = List.copyOf(tags);
        maintainers = List.copyOf(maintainers);
        programs = List.copyOf(programs);
        releases = List.copyOf(releases);
    }

    /** Whether its source is nowhere to be had, so that its publisher alone can read and build it. */
    public boolean isClosedSource() {
        return source == null && !hasSource;
    }

    /** SPDX expressions. */
    public record Licences(String kernel, @Nullable String userspace) {}

    /** Where the source is, when it is not (only) in the catalog. */
    public record SourceLocation(
            String repository, @Nullable String commit) {}

    public record Maintainer(String name, @Nullable String email) {}

    /** The userspace program. */
    public record Userspace(String language, List<Dependency> dependencies) {
        public Userspace {
            dependencies = List.copyOf(dependencies);
        }
    }

    /**
     * What the userspace program needs on the node.
     *
     * @param version a range in words, such as {@code >=1.1}
     * @param install a command that installs it
     */
    public record Dependency(
            String name, @Nullable String version, @Nullable String install) {}

    /**
     * What a node must offer.
     *
     * @param kernel oldest kernel, as a string: 6.10 is not 6.1
     */
    public record Requirements(@Nullable String kernel, List<String> features, List<String> capabilities) {
        public Requirements {
            features = List.copyOf(features);
            capabilities = List.copyOf(capabilities);
        }

        public static final Requirements NONE = new Requirements(null, List.of(), List.of());
    }

    /**
     * How it is offered.
     *
     * @param price absent: free, or to be asked for
     * @param buyUrl where to buy it
     * @param trial a release that everybody may have
     * @param terms plain text that buyers agree to
     */
    public record Offer(
            Kind kind,
            @Nullable Price price,
            @Nullable String buyUrl,
            @Nullable Version trial,
            @Nullable String terms) {
        public static final Offer FREE = new Offer(Kind.FREE, null, null, null, null);

        /** Whether it costs money. */
        public enum Kind {
            FREE,
            PAID
        }
    }

    /**
     * What it costs.
     *
     * @param amount a decimal number, such as {@code 49.00}
     * @param currency three letters (ISO 4217)
     * @param per for what, such as {@code node and year}; absent: once
     */
    public record Price(
            String amount, String currency, @Nullable String per) {
        @Override
        public String toString() {
            return amount + " " + currency + (per == null ? "" : " per " + per);
        }
    }
}
