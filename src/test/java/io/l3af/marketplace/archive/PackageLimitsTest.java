package io.l3af.marketplace.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.l3af.marketplace.diagnostics.Code;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Packages that are small and mean to be large. The timeouts only catch what would never end. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PackageLimitsTest extends PackageCase {
    private static final long TEN_GB = 10_000_000_000L;
    private static final int MIB = 1 << 20;

    /** Of 10 GB a tar header can say the size in octal only up to 8 GiB, so it is one file of 1 GB, ten times. */
    @Test
    void tenGigabytesOfZerosInAFileAreRefusedByTheirHeader() throws IOException {
        Path bomb = temporary.resolve("bomb");
        try (OutputStream out = Files.newOutputStream(bomb)) {
            out.write(TarBuilder.gzip(TarBuilder.header('5', "l3af_t/", 0755, 0)));
            out.write(TarBuilder.gzip(TarBuilder.header('0', "l3af_t/x", 0644, TEN_GB / 10)));
            writeZeros(out, TEN_GB);
        }
        assertThat(Files.size(bomb)).isBetween(9_000_000L, 11_000_000L);
        assertRefused(
                new PackageReader(ArchiveLimits.DEFAULTS).read(bomb, "l3af_t.tar.gz"),
                Code.PACKAGE_TOO_LARGE,
                "1000000000 bytes");
    }

    @Test
    void tenGigabytesOfZerosBehindTheEndAreNotUnpacked() throws IOException {
        Path bomb = temporary.resolve("bomb");
        try (OutputStream out = Files.newOutputStream(bomb)) {
            out.write(TarBuilder.goodPackage().gzip());
            writeZeros(out, TEN_GB);
        }
        assertRefused(
                new PackageReader(ArchiveLimits.DEFAULTS).read(bomb, "l3af_t.tar.gz"),
                Code.PACKAGE_TOO_LARGE,
                "more than the 268435456 bytes");
    }

    @Test
    void ratioAboveTheLimitIsRefused() throws IOException {
        byte[] bomb =
                TarBuilder.goodPackage().file("l3af_t/x", "\0".repeat(2 * MIB)).gzip();
        assertRefused(readTarGz(bomb), Code.PACKAGE_TOO_LARGE, "allowed for its size");
        byte[] zip =
                ZipBuilder.goodPackage().file("l3af_t/x", "\0".repeat(2 * MIB)).zip();
        assertRefused(readZip(zip), Code.PACKAGE_TOO_LARGE, "allowed for its size");
    }

    @Test
    void ratioOfASmallPackageDoesNotMatter() throws IOException {
        assertSound(readTarGz(
                TarBuilder.goodPackage().file("l3af_t/x", "\0".repeat(MIB / 2)).gzip()));
        assertSound(readZip(
                ZipBuilder.goodPackage().file("l3af_t/x", "\0".repeat(MIB / 2)).zip()));
    }

    @Test
    void packedSizeIsCheckedBeforeTheFirstByte() throws IOException {
        ArchiveLimits limits = new ArchiveLimits(100, 1000, 10, 100, 10, 100, 100);
        assertRefused(read(new byte[101], "l3af_t.tar.gz", limits), Code.PACKAGE_TOO_LARGE, "has 101 bytes");
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        TarBuilder tar = TarBuilder.goodPackage();
        for (int i = 0; i < 4093; i++) {
            tar.file("l3af_t/" + i, "");
        }
        assertRefused(readTarGz(tar.gzip()), Code.PACKAGE_TOO_LARGE, "more entries than the limit of 4096");
    }

    @Test
    void tooManyGzipMembersAreRefused() throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        byte[] empty = TarBuilder.gzip(new byte[0]);
        for (int i = 0; i < 4096; i++) {
            members.writeBytes(empty);
        }
        members.writeBytes(TarBuilder.goodPackage().gzip());
        assertRefused(readTarGz(members.toByteArray()), Code.PACKAGE_TOO_LARGE, "more members");
    }

    @Test
    void tooLongNameIsRefused() throws IOException {
        assertRefused(
                readTarGz(TarBuilder.goodPackage()
                        .pax("path", "l3af_t/" + "n".repeat(249))
                        .file("l3af_t/x", "x")
                        .gzip()),
                Code.PACKAGE_BAD_NAME,
                "has 256 bytes");
    }

    @Test
    void tooLargeExtendedHeaderIsRefusedBeforeItIsKept() throws IOException {
        assertRefused(
                readTarGz(TarBuilder.goodPackage()
                        .entry('x', "x", 0644, "", header -> TarBuilder.put(header, 124, "00777777777"))
                        .gzip()),
                Code.PACKAGE_TOO_LARGE,
                "extended header");
    }

    @Test
    void tooLargeZipHeaderIsRefused() throws IOException {
        byte[] extra = new byte[65535];
        Arrays.fill(extra, 0, 2, (byte) 'X');
        extra[2] = (byte) (65531 & 0xff);
        extra[3] = (byte) (65531 >> 8);
        assertRefused(
                readZip(ZipBuilder.goodPackage()
                        .entry("l3af_t/x", 0100644, "x", entry -> entry.extra = extra)
                        .zip()),
                Code.PACKAGE_TOO_LARGE,
                "zip header");
    }

    @Test
    void limitsMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ArchiveLimits(1, 1, 1, 1, 0, 1, 1))
                .withMessage("entries 0 must be > 0");
    }

    @Test
    void onlyAFileThatCannotBeReadIsAnException() {
        assertThatThrownBy(() ->
                        new PackageReader(ArchiveLimits.DEFAULTS).read(temporary.resolve("missing"), "l3af_t.tar.gz"))
                .isInstanceOf(NoSuchFileException.class);
    }

    /** One gzip member of zeros, compressed once and repeated: nothing of that size is ever in memory. */
    private static void writeZeros(OutputStream out, long bytes) throws IOException {
        int chunk = 100_000_000;
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(member)) {
            byte[] zeros = new byte[MIB];
            for (int left = chunk; left > 0; left -= Math.min(left, MIB)) {
                gzip.write(zeros, 0, Math.min(left, MIB));
            }
        }
        for (long written = 0; written < bytes; written += chunk) {
            member.writeTo(out);
        }
    }
}
