package io.l3af.marketplace.archive;

import static io.l3af.marketplace.archive.TarBuilder.concat;
import static io.l3af.marketplace.archive.ZipBuilder.goodPackage;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.model.PackageFile;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages as zip files. */
class ZipPackageTest extends PackageCase {
    @Test
    void plainPackageIsRead() throws IOException {
        PackageContents contents = readZip(goodPackage().zip());
        assertSound(contents);
        assertThat(contents.files())
                .containsExactly(new PackageFile("t.bpf.o", 6, 0644), new PackageFile("t_user", 7, 0755));
    }

    @Test
    void storedEntryIsAccepted() throws IOException {
        assertSound(readZip(goodPackage()
                .entry("l3af_t/x", 0100644, "stored", entry -> entry.store("stored"))
                .zip()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void dataDescriptorIsAccepted(boolean signed) throws IOException {
        assertSound(readZip(goodPackage()
                .entry("l3af_t/x", 0100644, "streamed", entry -> {
                    entry.flags = 8;
                    entry.signedDescriptor = signed;
                })
                .file("l3af_t/y", "y")
                .zip()));
    }

    @Test
    void harmlessExtraFieldIsAccepted() throws IOException {
        assertSound(readZip(goodPackage()
                .entry("l3af_t/x", 0100644, "x", entry -> entry.extra = bytes("UT\5\0\1\0\0\0\0"))
                .zip()));
    }

    @Test
    void fileMadeOnWindowsHasTheModeThatL3afdGivesIt() throws IOException {
        PackageContents contents = readZip(goodPackage()
                .entry("l3af_t/x", 0, "x", entry -> entry.system = 0)
                .entry("l3af_t/read-only", 0, "x", entry -> {
                    entry.system = 10;
                    entry.attributes = 1;
                })
                .zip());
        assertSound(contents);
        assertThat(contents.files()).contains(new PackageFile("x", 1, 0666), new PackageFile("read-only", 1, 0444));
    }

    @Test
    void folderMadeOnWindowsIsRefused() throws IOException {
        assertRefused(
                readZip(goodPackage()
                        .entry("l3af_t/sub/", 0, "", entry -> entry.system = 0)
                        .zip()),
                Code.PACKAGE_LAYOUT,
                "mode 0777");
    }

    @ParameterizedTest
    @ValueSource(ints = {0120777, 0060644, 0010644, 0140644, 040755})
    void typeInTheExternalAttributesIsRefused(int mode) throws IOException {
        assertRefused(
                readZip(goodPackage()
                        .entry("l3af_t/x", mode, "target", entry -> {})
                        .zip()),
                Code.PACKAGE_BAD_TYPE,
                "\"l3af_t/x\" is");
    }

    @Test
    void windowsFolderFlagOfAFileIsRefused() throws IOException {
        assertRefused(
                readZip(goodPackage()
                        .entry("l3af_t/x", 0, "x", entry -> {
                            entry.system = 0;
                            entry.attributes = 16;
                        })
                        .zip()),
                Code.PACKAGE_BAD_TYPE,
                "\"l3af_t/x\" is");
    }

    @Test
    void setUidIsRefused() throws IOException {
        assertRefused(
                readZip(goodPackage()
                        .entry("l3af_t/x", 0104755, "x", entry -> {})
                        .zip()),
                Code.PACKAGE_BAD_TYPE,
                "set-uid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"l3af_t/a..b", "/l3af_t/x", "l3af_t\\x", "l3af_t/x\0y", "l3af_t/\u00e9", ""})
    void badNameIsRefused(String name) throws IOException {
        assertRefused(readZip(goodPackage().file(name, "x").zip()), Code.PACKAGE_BAD_NAME, "name \"");
    }

    @Test
    void folderBehindItsFileIsRefused() throws IOException {
        assertRefused(
                readZip(goodPackage().file("l3af_t/sub/x", "x").zip()), Code.PACKAGE_LAYOUT, "comes before its folder");
    }

    @Test
    void entryOutsideThePackageFolderIsRefused() throws IOException {
        assertRefused(readZip(goodPackage().file("x", "x").zip()), Code.PACKAGE_LAYOUT, "outside the folder");
    }

    @Test
    void emptyZipIsRefused() throws IOException {
        assertRefused(readZip(new ZipBuilder().zip()), Code.PACKAGE_LAYOUT, "no folder");
    }

    @Test
    void caseCollisionIsRefused() throws IOException {
        assertRefused(readZip(goodPackage().file("l3af_t/T_user", "x").zip()), Code.PACKAGE_DUPLICATE, "only in case");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1 << 5, 1 << 6, 1 << 13})
    void encryptionAndUnknownFlagsAreRefused(int flag) throws IOException {
        assertRefused(
                readZip(goodPackage()
                        .entry("l3af_t/x", 0100644, "x", entry -> entry.flags = flag)
                        .zip()),
                Code.PACKAGE_CORRUPT,
                flag == 1 ? "encrypted" : "flags");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 12, 93, 99})
    void unknownMethodIsRefused(int method) throws IOException {
        assertRefused(
                readZip(goodPackage()
                        .entry("l3af_t/x", 0100644, "x", entry -> entry.method = method)
                        .zip()),
                Code.PACKAGE_CORRUPT,
                "method " + method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\1\0\0\0", "\u0017\0\0\0", "up\0\0", "\u0001\u0099\0\0"})
    void extraFieldOfZip64EncryptionOrASecondNameIsRefused(String extra) throws IOException {
        assertRefused(
                readZip(goodPackage()
                        .entry("l3af_t/x", 0100644, "x", entry -> entry.extra = bytes(extra))
                        .zip()),
                Code.PACKAGE_CORRUPT,
                "extra field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"U", "UT\5\0\1", "UT\0\0UT"})
    void malformedExtraFieldIsRefused(String extra) throws IOException {
        assertRefused(
                readZip(goodPackage()
                        .entry("l3af_t/x", 0100644, "x", entry -> entry.extra = bytes(extra))
                        .zip()),
                Code.PACKAGE_CORRUPT,
                "malformed");
    }

    @Test
    void otherNameInTheLocalHeaderIsRefused() throws IOException {
        assertRefused(
                readZip(goodPackage()
                        .entry("l3af_t/x", 0100644, "x", entry -> entry.localName = "l3af_t/y")
                        .zip()),
                Code.PACKAGE_CORRUPT,
                "disagrees");
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 8, 14, 18, 22})
    void otherNumberInTheLocalHeaderIsRefused(int offset) throws IOException {
        byte[] zip = goodPackage().zip();
        zip[offset] ^= 2;
        assertRefused(readZip(zip), Code.PACKAGE_CORRUPT, "disagrees");
    }

    @Test
    void otherDataDescriptorIsRefused() throws IOException {
        byte[] head = new ZipBuilder()
                .folder("l3af_t/")
                .entry("l3af_t/x", 0100644, "x", entry -> entry.flags = 8)
                .zip();
        int descriptor = new String(head, ISO_8859_1).indexOf("PK\7\b");
        head[descriptor + 4] ^= 1;
        assertRefused(readZip(head), Code.PACKAGE_CORRUPT, "data descriptor");
    }

    @Test
    void overlappingEntriesAreRefused() throws IOException {
        assertRefused(
                readZip(goodPackage()
                        .entry("l3af_t/x", 0100644, "x", entry -> entry.offset = 0)
                        .zip()),
                Code.PACKAGE_CORRUPT,
                "overlap");
    }

    @Test
    void bytesBetweenEntriesAreRefused() throws IOException {
        assertRefused(
                readZip(goodPackage().stray("hidden").file("l3af_t/x", "x").zip()),
                Code.PACKAGE_CORRUPT,
                "bytes between them");
    }

    @Test
    void bytesBeforeTheFirstEntryAreRefused() throws IOException {
        assertRefused(
                readZip(new ZipBuilder()
                        .stray("#!/bin/sh\n")
                        .folder("l3af_t/")
                        .file("l3af_t/x", "x")
                        .zip()),
                Code.PACKAGE_CORRUPT,
                "bytes between them");
    }

    @Test
    void bytesBehindTheZipAreRefused() throws IOException {
        assertRefused(readZip(concat(goodPackage().zip(), bytes("extra"))), Code.PACKAGE_TRAILING_DATA, "does not end");
    }

    @Test
    void commentIsRefused() throws IOException {
        byte[] zip = goodPackage().zip();
        zip[zip.length - 2] = 5;
        assertRefused(readZip(concat(zip, bytes("hello"))), Code.PACKAGE_TRAILING_DATA, "comment");
    }

    @Test
    void truncatedZipIsRefused() throws IOException {
        byte[] zip = goodPackage().zip();
        for (int length = 0; length < zip.length; length++) {
            assertThat(readZip(Arrays.copyOf(zip, length)).findings()).hasSize(1);
        }
    }

    @Test
    void zip64IsRefused() throws IOException {
        byte[] zip = goodPackage()
                .entry(
                        "l3af_t/x",
                        0100644,
                        "x",
                        entry -> entry.extra = concat(bytes("XX\20\0"), bytes("PK\6\7"), new byte[12]))
                .zip();
        byte[] locator = concat(bytes("PK\6\7"), new byte[16]);
        int end = zip.length - 22;
        assertRefused(
                readZip(concat(Arrays.copyOf(zip, end), locator, Arrays.copyOfRange(zip, end, zip.length))),
                Code.PACKAGE_CORRUPT,
                "ZIP64");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void wrongNumberOfEntriesIsRefused(int count) throws IOException {
        assertRefused(readZip(goodPackage().zip(count)), Code.PACKAGE_CORRUPT, "the zip");
    }

    @Test
    void moreEntriesThanTheLimitAreRefusedBeforeTheyAreRead() throws IOException {
        assertRefused(readZip(goodPackage().zip(0xffff)), Code.PACKAGE_TOO_LARGE, "65535 entries");
    }

    @Test
    void wrongCheckSumIsRefused() throws IOException {
        assertRefused(
                readZip(goodPackage()
                        .entry("l3af_t/x", 0100644, "x", entry -> entry.crc ^= 1)
                        .zip()),
                Code.PACKAGE_CORRUPT,
                "damaged");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void wrongSizeIsRefused(int difference) throws IOException {
        assertRefused(
                readZip(goodPackage()
                        .entry("l3af_t/x", 0100644, "content", entry -> entry.unpacked += difference)
                        .zip()),
                Code.PACKAGE_CORRUPT,
                "damaged");
    }

    @Test
    void bytesBehindTheDeflatedContentAreRefused() throws IOException {
        assertRefused(
                readZip(goodPackage()
                        .entry("l3af_t/x", 0100644, "x", entry -> entry.packed = concat(entry.packed, bytes("hidden")))
                        .zip()),
                Code.PACKAGE_CORRUPT,
                "damaged");
    }

    @Test
    void deflatedFolderOfTheJarToolIsAccepted() throws IOException {
        assertSound(readZip(
                goodPackage().entry("l3af_t/sub/", 040755, "", entry -> {}).zip()));
    }

    @Test
    void folderWithContentIsRefused() throws IOException {
        assertRefused(
                readZip(goodPackage()
                        .entry("l3af_t/sub/", 040755, "content", entry -> {})
                        .zip()),
                Code.PACKAGE_CORRUPT,
                "yet has content");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
