package io.l3af.marketplace.pages;

/** A template that cannot be used in the place of the program's. */
public final class RefusedTemplateException extends RuntimeException {
    private final String mend;

    RefusedTemplateException(String message, String mend) {
        super(message);
        this.mend = mend;
    }

    /** What to do about it, as a sentence. */
    public String mend() {
        return mend;
    }
}
