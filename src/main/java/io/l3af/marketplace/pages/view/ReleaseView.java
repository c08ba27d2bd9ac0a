package io.l3af.marketplace.pages.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a release.
 *
 * @param changes safe HTML; may be empty
 * @param changed since the previous version; absent for the first
 */
public record ReleaseView(
        String title,
        String folder,
        String name,
        String functionHref,
        String date,
        List<Mark> marks,
        List<Banner> banners,
        ReleaseBody body,
        List<Fact> facts,
        String changes,
        @Nullable ChangedView changed,
        BinariesView binaries) {
    public ReleaseView {
        marks = List.copyOf(marks);
        banners = List.copyOf(banners);
        facts = List.copyOf(facts);
    }
}
