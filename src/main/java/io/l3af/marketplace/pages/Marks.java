package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.KernelFunction.Offer;
import io.l3af.marketplace.model.KeyStatus;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.pages.view.Mark;
import java.util.ArrayList;
import java.util.List;

/** The words that qualify functions, releases, publishers and keys, and their colour roles. */
final class Marks {
    private static final Mark YANKED = new Mark("bad", "yanked");
    private static final Mark DEPRECATED = new Mark("warn", "deprecated");
    private static final Mark PAID = new Mark("info", "paid");
    private static final Mark OFFICIAL = new Mark("info", "official publisher");

    private static final Mark VERIFIED = new Mark("good", "verified publisher");

    private Marks() {}

    static List<Mark> of(FunctionSummary.State state, Offer.Kind offer) {
        List<Mark> marks = new ArrayList<>();
        switch (state) {
            case YANKED -> marks.add(YANKED);
            case DEPRECATED -> marks.add(DEPRECATED);
            case AVAILABLE -> {}
        }
        if (offer == Offer.Kind.PAID) {
            marks.add(PAID);
        }
        return marks;
    }

    static List<Mark> of(Release release, boolean latest) {
        List<Mark> marks = new ArrayList<>();
        if (latest && release.yanked() == null) {
            marks.add(new Mark("good", "latest"));
        }
        if (release.version().isPreRelease()) {
            marks.add(new Mark("info", "pre-release"));
        }
        if (release.yanked() != null) {
            marks.add(YANKED);
        }
        if (release.deprecated() != null) {
            marks.add(DEPRECATED);
        }
        return marks;
    }

    static List<Mark> of(Publisher publisher) {
        List<Mark> marks = new ArrayList<>();
        if (publisher.official()) {
            marks.add(OFFICIAL);
        }
        if (publisher.verified() != null) {
            marks.add(VERIFIED);
        }
        return marks;
    }

    static Mark of(KeyStatus status) {
        return switch (status) {
            case ACTIVE -> new Mark("good", "active");
            case RETIRED -> new Mark("plain", "retired");
            case COMPROMISED -> new Mark("bad", "compromised");
        };
    }
}
