package io.l3af.marketplace.index;

/** A document is not of the form that its schema says; the message goes on after "it", without a full stop. */
public final class UnreadableDocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableDocumentException(String message) {
        super(message);
    }

    UnreadableDocumentException(String message, Throwable cause) {
        super(message, cause);
    }
}
