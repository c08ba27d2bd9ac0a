package io.l3af.marketplace.model;

import java.io.IOException;
import java.io.OutputStream;

/** A file that is too large to be kept in memory. */
public interface StreamedFile {
    /** Writes all of its bytes. */
    void writeTo(OutputStream out) throws IOException;
}
