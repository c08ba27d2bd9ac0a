package io.l3af.marketplace.search;

/** A file of a bundle is missing or is not what it should be. */
public final class SearchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SearchException(String message) {
        super(message);
    }

    static SearchException damaged(String name) {
        return new SearchException("search file " + name + " is damaged");
    }
}
