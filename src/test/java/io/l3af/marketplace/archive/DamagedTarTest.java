package io.l3af.marketplace.archive;

import static io.l3af.marketplace.archive.TarBuilder.concat;
import static io.l3af.marketplace.archive.TarBuilder.goodPackage;
import static io.l3af.marketplace.archive.TarBuilder.gzip;
import static io.l3af.marketplace.archive.TarBuilder.put;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.l3af.marketplace.diagnostics.Code;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gzip and tar as formats: truncated, damaged, ambiguous, or with something behind their end. */
class DamagedTarTest extends PackageCase {
    @Test
    void gzipOfSeveralMembersIsAccepted() throws IOException {
        byte[] tar = goodPackage().tar();
        assertSound(readTarGz(concat(
                gzip(Arrays.copyOf(tar, 700)), gzip(new byte[0]), gzip(Arrays.copyOfRange(tar, 700, tar.length)))));
    }

    @Test
    void gzipHeaderWithAllFieldsIsAccepted() throws IOException {
        assertSound(readTarGz(withHeader("\u001f\u008b\b\u001e\0\0\0\0\0\u0003" + "\u0004\0abcd" + "name\0comment\0")));
    }

    @Test
    void wrongGzipHeaderCheckSumIsRefused() throws IOException {
        byte[] bytes = withHeader("\u001f\u008b\b\u0002\0\0\0\0\0\u0003");
        bytes[10] ^= 1;
        assertRefused(readTarGz(bytes), Code.PACKAGE_CORRUPT, "check sum of the gzip header");
    }

    @Test
    void gzipNameThatL3afdCannotReadIsRefused() throws IOException {
        assertSound(readTarGz(withHeader("\u001f\u008b\b\n\0\0\0\0\0\u0003" + "n".repeat(511) + "\0")));
        assertRefused(
                readTarGz(withHeader("\u001f\u008b\b\n\0\0\0\0\0\u0003" + "n".repeat(512) + "\0")),
                Code.PACKAGE_CORRUPT,
                "too long");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 10, 20, 100})
    void truncatedGzipIsRefused(int length) throws IOException {
        assertRefused(readTarGz(Arrays.copyOf(goodPackage().gzip(), length)), Code.PACKAGE_CORRUPT, "truncated");
    }

    @Test
    void gzipWithoutItsLastByteIsRefused() throws IOException {
        byte[] bytes = goodPackage().gzip();
        assertRefused(readTarGz(Arrays.copyOf(bytes, bytes.length - 1)), Code.PACKAGE_CORRUPT, "truncated");
    }

    @Test
    void wrongGzipCheckSumIsRefused() throws IOException {
        byte[] bytes = goodPackage().gzip();
        bytes[bytes.length - 6] ^= 1;
        assertRefused(readTarGz(bytes), Code.PACKAGE_CORRUPT, "check sum or length");
    }

    @Test
    void wrongGzipLengthIsRefused() throws IOException {
        byte[] bytes = goodPackage().gzip();
        bytes[bytes.length - 1] ^= 1;
        assertRefused(readTarGz(bytes), Code.PACKAGE_CORRUPT, "check sum or length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain text", "PK\u0003\u0004", "BZh9"})
    void otherFormatIsRefused(String bytes) throws IOException {
        assertRefused(readTarGz(bytes.getBytes(ISO_8859_1)), Code.PACKAGE_CORRUPT, "not a gzip file");
    }

    @Test
    void bytesBehindTheGzipAreRefused() throws IOException {
        assertRefused(
                readTarGz(concat(goodPackage().gzip(), "extra".getBytes(ISO_8859_1))),
                Code.PACKAGE_TRAILING_DATA,
                "end of the gzip data");
    }

    @Test
    void zerosBehindTheGzipAreRefused() throws IOException {
        assertRefused(
                readTarGz(concat(goodPackage().gzip(), new byte[100])),
                Code.PACKAGE_TRAILING_DATA,
                "end of the gzip data");
    }

    @Test
    void bytesBehindTheTarAreRefused() throws IOException {
        assertRefused(
                readTarGz(gzip(concat(goodPackage().tar(), goodPackage().tar()))),
                Code.PACKAGE_TRAILING_DATA,
                "end mark of the tar");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 512})
    void tarWithoutItsEndMarkIsRefused(int zeros) throws IOException {
        assertRefused(
                readTarGz(gzip(concat(goodPackage().unfinished(), new byte[zeros]))),
                Code.PACKAGE_CORRUPT,
                "no end mark");
    }

    @Test
    void zeroBlockInsideTheTarIsRefused() throws IOException {
        assertRefused(
                readTarGz(gzip(concat(
                        new TarBuilder().folder("l3af_t/").unfinished(),
                        new byte[512],
                        goodPackage().tar()))),
                Code.PACKAGE_CORRUPT,
                "single zero block");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 600, 1100})
    void truncatedTarIsRefused(int length) throws IOException {
        assertRefused(
                readTarGz(gzip(Arrays.copyOf(goodPackage().unfinished(), length))), Code.PACKAGE_CORRUPT, "truncated");
    }

    @Test
    void wrongHeaderCheckSumIsRefused() throws IOException {
        byte[] tar = goodPackage().tar();
        tar[0] ^= 1;
        assertRefused(readTarGz(gzip(tar)), Code.PACKAGE_CORRUPT, "check sum of a tar header");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0000000001\0",
                "0000000000x\0",
                "\u0080\0\0\0\0\0\0\0\0\0\0\u0001",
                "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
                "           \0",
                "\0\0\0\0\0\0\0\0\0\0\0\0",
                "0000 000001\0",
                "00000000008\0"
            })
    void malformedSizeIsRefused(String size) throws IOException {
        assertRefused(
                readTarGz(goodPackage()
                        .entry('0', "l3af_t/x", 0644, "x", header -> put(header, 124, size))
                        .gzip()),
                Code.PACKAGE_CORRUPT,
                "malformed size");
    }

    @Test
    void sizeBeyondEveryLimitIsRefusedBeforeItIsRead() throws IOException {
        assertRefused(
                readTarGz(goodPackage()
                        .entry('0', "l3af_t/x", 0644, "x", header -> put(header, 124, "77777777777\0"))
                        .gzip()),
                Code.PACKAGE_TOO_LARGE,
                "8589934591 bytes");
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '2', '5', '6'})
    void sizeOfWhatIsNoFileIsRefused(char type) throws IOException {
        assertRefused(
                readTarGz(goodPackage().entry(type, "l3af_t/x", 0755, "x").gzip()),
                Code.PACKAGE_CORRUPT,
                "yet has a size");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 108, 116, 136, 329, 337})
    void malformedNumberIsRefused(int field) throws IOException {
        assertRefused(
                readTarGz(goodPackage()
                        .entry('0', "l3af_t/x", 0644, "x", header -> put(header, field, "9"))
                        .gzip()),
                Code.PACKAGE_CORRUPT,
                "malformed");
    }

    @Test
    void numberOfMoreThan62BitsIsRefused() throws IOException {
        assertRefused(
                readTarGz(goodPackage()
                        .entry('0', "l3af_t/x", 0644, "x", header -> put(header, 136, "\u0080\0\0\0\u00ff"))
                        .gzip()),
                Code.PACKAGE_CORRUPT,
                "malformed mtime");
    }

    @Test
    void oldTarWithoutMagicIsRefused() throws IOException {
        assertRefused(
                readTarGz(goodPackage()
                        .entry('0', "l3af_t/x", 0644, "x", header -> Arrays.fill(header, 257, 265, (byte) 0))
                        .gzip()),
                Code.PACKAGE_CORRUPT,
                "neither USTAR nor GNU");
    }

    @Test
    void starExtensionIsRefused() throws IOException {
        assertRefused(
                readTarGz(goodPackage()
                        .entry('0', "l3af_t/x", 0644, "x", header -> put(header, 508, "tar\0"))
                        .gzip()),
                Code.PACKAGE_CORRUPT,
                "where USTAR has none");
    }

    @Test
    void prefixInAGnuHeaderIsRefused() throws IOException {
        assertRefused(
                readTarGz(goodPackage()
                        .entry('0', "x", 0644, "x", header -> {
                            put(header, 257, "ustar  \0");
                            put(header, 345, "l3af_t");
                        })
                        .gzip()),
                Code.PACKAGE_CORRUPT,
                "GNU fields");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path=x\n",
                "99 path=x\n",
                "8 path=x\n",
                "011 path=x\n",
                "11 path=x\0",
                "4 =\n",
                "11 path=x\0\n",
                "8 path=\n",
                "10 uid=-1\n",
                "11 mtime=x\n",
                "8 \u0001ab=c\n"
            })
    void malformedPaxRecordIsRefused(String records) throws IOException {
        assertRefused(
                readTarGz(goodPackage()
                        .entry('x', "pax", 0644, records)
                        .file("l3af_t/x", "x")
                        .gzip()),
                Code.PACKAGE_CORRUPT,
                "PAX header is malformed");
    }

    @Test
    void paxRecordThatChangesTheSizeIsRefused() throws IOException {
        assertRefused(
                readTarGz(goodPackage().pax("size", "1").file("l3af_t/x", "x").gzip()),
                Code.PACKAGE_CORRUPT,
                "changes the size");
    }

    @Test
    void paxRecordThatStandsTwiceIsRefused() throws IOException {
        String path = TarBuilder.paxRecord("path", "l3af_t/a");
        assertRefused(
                readTarGz(goodPackage()
                        .entry('x', "pax", 0644, path + path)
                        .file("l3af_t/x", "x")
                        .gzip()),
                Code.PACKAGE_CORRUPT,
                "twice");
    }

    @Test
    void twoNamesForOneEntryAreRefused() throws IOException {
        assertRefused(
                readTarGz(goodPackage()
                        .pax("path", "l3af_t/a")
                        .entry('L', "././@LongLink", 0644, "l3af_t/b\0")
                        .file("l3af_t/x", "x")
                        .gzip()),
                Code.PACKAGE_CORRUPT,
                "name one entry");
    }

    @Test
    void twoExtendedHeadersOfOneTypeAreRefused() throws IOException {
        assertRefused(
                readTarGz(goodPackage()
                        .pax("mtime", "1")
                        .pax("mtime", "2")
                        .file("l3af_t/x", "x")
                        .gzip()),
                Code.PACKAGE_CORRUPT,
                "precede one entry");
    }

    @Test
    void extendedHeaderWithoutEntryIsRefused() throws IOException {
        assertRefused(
                readTarGz(goodPackage().pax("mtime", "1").gzip()), Code.PACKAGE_CORRUPT, "ends behind an extended");
    }

    @Test
    void emptyGnuLongNameIsRefused() throws IOException {
        assertRefused(
                readTarGz(goodPackage()
                        .entry('L', "././@LongLink", 0644, "\0")
                        .file("l3af_t/x", "x")
                        .gzip()),
                Code.PACKAGE_CORRUPT,
                "long name is empty");
    }

    /** A gzip of the good package behind another header; its check sum is added when the flag asks for it. */
    private static byte[] withHeader(String header) {
        byte[] gzip = goodPackage().gzip();
        byte[] head = header.getBytes(ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head);
        if ((head[3] & 2) != 0) {
            CRC32 crc = new CRC32();
            crc.update(head);
            out.write((int) crc.getValue());
            out.write((int) crc.getValue() >> 8);
        }
        out.write(gzip, 10, gzip.length - 10);
        return out.toByteArray();
    }
}
