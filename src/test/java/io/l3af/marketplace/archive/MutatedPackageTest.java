package io.l3af.marketplace.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Thousands of damaged packages, the same in every run: each ends in contents or findings, never in an exception. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MutatedPackageTest extends PackageCase {
    private static final int ROUNDS = 2000;

    @Test
    void mutatedGzipNeverThrows() throws IOException {
        byte[] good = TarBuilder.goodPackage().gzip();
        int refused = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            refused += isRefused(readTarGz(mutate(good, seed)));
        }
        assertThat(refused).isGreaterThan(ROUNDS * 8 / 10);
    }

    @Test
    void mutatedTarNeverThrows() throws IOException {
        byte[] good = richTar().tar();
        int refused = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            refused += isRefused(readTarGz(TarBuilder.gzip(mutate(good, seed))));
        }
        assertThat(refused).isBetween(ROUNDS / 4, ROUNDS - 1);
    }

    /** With the check sums made right again, so that the mutation reaches what lies behind them. */
    @Test
    void mutatedTarWithRightCheckSumsNeverThrows() throws IOException {
        byte[] good = richTar().tar();
        int refused = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            refused += isRefused(readTarGz(TarBuilder.gzip(repaired(mutate(good, seed)))));
        }
        assertThat(refused).isBetween(ROUNDS / 4, ROUNDS - 1);
    }

    @Test
    void mutatedZipNeverThrows() throws IOException {
        byte[] good = ZipBuilder.goodPackage()
                .entry("l3af_t/streamed", 0100644, "streamed", entry -> entry.flags = 8)
                .entry("l3af_t/stored", 0100644, "stored", entry -> entry.store("stored"))
                .zip();
        int refused = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            refused += isRefused(readZip(mutate(good, seed)));
        }
        assertThat(refused).isBetween(ROUNDS / 2, ROUNDS);
    }

    private static TarBuilder richTar() {
        return TarBuilder.goodPackage()
                .pax("path", "l3af_t/pax")
                .file("l3af_t/x", "x")
                .entry('L', "././@LongLink", 0644, "l3af_t/gnu\0")
                .file("l3af_t/x", "x");
    }

    private static int isRefused(PackageContents contents) {
        return contents.isSound() ? 0 : 1;
    }

    private static byte[] mutate(byte[] good, int seed) {
        Random random = new Random(seed);
        byte[] bytes = good.clone();
        int mutations = 1 + random.nextInt(4);
        for (int i = 0; i < mutations && bytes.length > 1; i++) {
            int at = random.nextInt(bytes.length);
            int from = at;
            int length = Math.min(1 + random.nextInt(64), bytes.length - at);
            UnaryOperator<byte[]> mutation = switch (random.nextInt(6)) {
                case 0 -> all -> set(all, from, (byte) random.nextInt());
                case 1 -> all -> set(all, from, (byte) (all[from] ^ 1 << random.nextInt(8)));
                case 2 -> all -> set(all, from, (byte) (random.nextBoolean() ? 0xff : 0));
                case 3 -> all -> Arrays.copyOf(all, from);
                case 4 ->
                    all -> TarBuilder.concat(
                            Arrays.copyOf(all, from), Arrays.copyOfRange(all, from + length, all.length));
                default ->
                    all -> TarBuilder.concat(
                            Arrays.copyOf(all, from + length), Arrays.copyOfRange(all, from, all.length));
            };
            bytes = mutation.apply(bytes);
        }
        return bytes;
    }

    private static byte[] set(byte[] bytes, int at, byte value) {
        bytes[at] = value;
        return bytes;
    }

    private static byte[] repaired(byte[] tar) {
        byte[] bytes = tar.clone();
        for (int at = 0; at + 512 <= bytes.length; at += 512) {
            byte[] block = Arrays.copyOfRange(bytes, at, at + 512);
            boolean isHeader = new String(block, 257, 5, ISO_8859_1).equals("ustar");
            if (isHeader) {
                TarBuilder.checkSum(block);
                System.arraycopy(block, 0, bytes, at, 512);
            }
        }
        return bytes;
    }
}
