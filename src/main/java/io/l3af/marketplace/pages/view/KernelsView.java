package io.l3af.marketplace.pages.view;

import java.util.List;

/**
 * What kernels make of a release.
 */
public record KernelsView(List<Row> rows) {
    public KernelsView {
        rows = List.copyOf(rows);
    }

    /**
     * A kernel.
     *
     * @param release as {@code uname -r} prints it
     * @param resolves whether relocations resolve: computed
     * @param loads whether the objects load: tried
     */
    public record Row(String name, String release, String architecture, Verdict resolves, Verdict loads) {}

    /**
     * One of the two things that can be known.
     *
     * @param details one line each; empty if there is nothing more to say
     */
    public record Verdict(Mark mark, List<String> details) {
        public Verdict {
            details = List.copyOf(details);
        }
    }
}
