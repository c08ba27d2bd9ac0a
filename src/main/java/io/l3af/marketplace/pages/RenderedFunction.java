package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.pages.markdown.BrokenLink;
import java.util.List;

/**
 * The pages of a function.
 *
 * @param files the function's page first, then its releases, newest version first
 * @param brokenLinks of its README
 */
public record RenderedFunction(List<SiteFile> files, List<BrokenLink> brokenLinks) {
    public RenderedFunction {
        files = List.copyOf(files);
        brokenLinks = List.copyOf(brokenLinks);
    }
}
