package io.l3af.marketplace.pages.view;

import java.util.List;

/**
 * A page that people wrote.
 *
 * @param html safe HTML below the page's heading
 * @param siblings the other pages of its kind
 */
public record AboutView(String title, String html, List<Frame.Tab> siblings) {
    public AboutView {
        siblings = List.copyOf(siblings);
    }
}
