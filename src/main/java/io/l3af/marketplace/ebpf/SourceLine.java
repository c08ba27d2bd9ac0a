package io.l3af.marketplace.ebpf;

/**
 * A place in the source of an object.
 *
 * @param file as the compiler was told, often a full path of the machine that compiled it
 * @param line 1-based
 * @param column 1-based; 0 when unknown
 */
public record SourceLine(String file, long line, int column) {
    /** The name of the file without its folders, and the line. */
    public String brief() {
        return file.substring(file.lastIndexOf('/') + 1) + ":" + line;
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
