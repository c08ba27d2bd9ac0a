package io.l3af.marketplace.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Writes a tar.gz that depends on nothing but names, contents and x bits: USTAR with time, owner and group 0, and a PAX
 * header only for a name of more than 100 bytes; gzip at level 9 without name and time.
 */
final class TarGzWriter {
    /** "Unknown": RFC 1952 section 2.3.1. */
    private static final int NO_OPERATING_SYSTEM = 255;

    private TarGzWriter() {}

    /** Writes and closes {@code out}. */
    static void write(List<SourceFile> files, OutputStream out) throws IOException {
        GzipParameters gzip = new GzipParameters();
        gzip.setCompressionLevel(Deflater.BEST_COMPRESSION);
        gzip.setOperatingSystem(NO_OPERATING_SYSTEM);
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(
                new GzipCompressorOutputStream(out, gzip), StandardCharsets.US_ASCII.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (SourceFile file : files) {
                tar.putArchiveEntry(header(file));
                if (!file.isFolder()) {
                    try (var content = Files.newInputStream(file.path(), LinkOption.NOFOLLOW_LINKS)) {
                        content.transferTo(tar);
                    }
                }
                tar.closeArchiveEntry();
            }
        }
    }

    private static TarArchiveEntry header(SourceFile file) {
        TarArchiveEntry header = new TarArchiveEntry(file.entryName());
        header.setMode(file.entry().mode());
        header.setSize(file.entry().size());
        header.setModTime(0);
        header.setIds(0, 0);
        header.setNames("", "");
        return header;
    }
}
