package io.l3af.marketplace.archive;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Writes a zip that depends on nothing but names, contents and x bits: all deflated at level 9, dated 1980-01-01, the
 * first day that the format knows (APPNOTE.TXT 4.4.6).
 */
final class ZipWriter {
    private static final LocalDateTime FIRST_DAY = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ZipWriter() {}

    /** Writes from the channel's position on and closes it. */
    static void write(List<SourceFile> files, SeekableByteChannel out) throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            zip.setUseZip64(Zip64Mode.Never);
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (SourceFile file : files) {
                ZipArchiveEntry header = new ZipArchiveEntry(file.entryName());
                header.setTimeLocal(FIRST_DAY);
                header.setUnixMode(file.entry().mode() | (file.isFolder() ? UnixModes.FOLDER : UnixModes.FILE));
                zip.putArchiveEntry(header);
                if (!file.isFolder()) {
                    try (var content = Files.newInputStream(file.path(), LinkOption.NOFOLLOW_LINKS)) {
                        content.transferTo(zip);
                    }
                }
                zip.closeArchiveEntry();
            }
        }
    }
}
