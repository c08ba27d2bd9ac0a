package io.l3af.marketplace.pages;

/**
 * Where a page lies, and so how it refers to other files of the site.
 *
 * @param path of the page's file, relative to the site's root
 * @param root what leads from the page to the site's root: empty, or ending in {@code /}
 */
record Place(String path, String root) {

    /** A page whose references are relative. */
    static Place at(String path) {
        return new Place(path, "../".repeat((int)
                        path.chars().filter(c -> c == '/').count()));
    }

    /**
     * A page that is shown under other URLs than its own, as 404.html is: its references begin at the host.
     *
     * @param rootPath path of the site's root on its host, beginning and ending in {@code /}
     */
    static Place anywhere(String path, String rootPath) {
        return new Place(path, rootPath);
    }

    /**
     * A reference to {@code target}, a path from the site's root; a folder means the {@code index.html} in it, by name,
     * because a disk does not look for one.
     */
    String to(String target) {
        return root + (target.isEmpty() || target.endsWith("/") ? target + "index.html" : target);
    }
}
