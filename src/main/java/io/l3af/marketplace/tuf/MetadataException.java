package io.l3af.marketplace.tuf;

import org.jspecify.annotations.Nullable;

/** Metadata cannot be used; the message says what was expected and what was found, as a part of a sentence. */
public final class MetadataException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    MetadataException(String message) {
        this(message, 0, 0, null);
    }

    MetadataException(String message, int line, int column, @Nullable Throwable cause) {
        super(message, cause);
        this.line = line;
        this.column = column;
    }

    /** 1-based; 0 when it is about the whole file. */
    public int line() {
        return line;
    }

    /** 1-based; 0 when it is about the whole file. */
    public int column() {
        return column;
    }
}
