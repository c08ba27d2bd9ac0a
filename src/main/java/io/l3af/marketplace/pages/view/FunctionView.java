package io.l3af.marketplace.pages.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a function.
 *
 * @param readme safe HTML; empty when there is none
 * @param compareHref the page that compares two versions; empty if there is one only
 * @param history its releases over time; absent if there is one only
 * @param chain absent if it cannot be in a chain
 */
public record FunctionView(
        String title,
        String folder,
        String name,
        String summary,
        List<Mark> marks,
        List<Banner> banners,
        ReleaseBody latest,
        String latestHref,
        String date,
        List<Fact> facts,
        String readme,
        boolean readmeCut,
        @Nullable UserspaceView userspace,
        List<VersionView> versions,
        String compareHref,
        @Nullable Picture history,
        @Nullable ChainView chain,
        ReviewsView reviews,
        HealthView health) {
    private static final int UNFOLDED = 10; // versions

    public FunctionView {
        marks = List.copyOf(marks);
        banners = List.copyOf(banners);
        facts = List.copyOf(facts);
        versions = List.copyOf(versions);
    }

    /** The versions that are shown at once, the newest first. */
    public List<VersionView> recentVersions() {
        return versions.subList(0, Math.min(UNFOLDED, versions.size()));
    }

    /** The versions that are folded. */
    public List<VersionView> earlierVersions() {
        return versions.subList(recentVersions().size(), versions.size());
    }

    /** The userspace program and what it needs. */
    public record UserspaceView(String language, List<DependencyRow> dependencies) {
        public UserspaceView {
            dependencies = List.copyOf(dependencies);
        }
    }

    /** Something the userspace program needs; version and command may be empty. */
    public record DependencyRow(String name, String version, String install) {}
}
