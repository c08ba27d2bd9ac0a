package io.l3af.marketplace.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is compressed is read by zlib, as browsers do. */
class DeflateTest {
    private static final int ROW = 601;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 257, 258, 259, 600, 601, 602, 40_000, 378_630})
    void whatIsBlankComesBack(int length) throws DataFormatException {
        byte[] deflated = assertComesBack(new byte[length]);

        assertThat(deflated).hasSizeLessThan(100 + length / 200);
    }

    @Test
    void whatHasNoOrderComesBack() throws DataFormatException {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);

        assertComesBack(noise);
    }

    @Test
    void rowsThatDifferALittleComeBack() throws DataFormatException {
        Random random = new Random(2);
        byte[] rows = new byte[ROW * 200];
        for (int i = ROW; i < rows.length; i++) {
            rows[i] = random.nextInt(40) == 0 ? (byte) random.nextInt(256) : rows[i - ROW];
        }

        byte[] deflated = assertComesBack(rows);

        assertThat(deflated).hasSizeLessThan(zlib(rows).length * 5 / 4);
    }

    @Test
    void copiesOfEveryLengthAndDistanceComeBack() throws DataFormatException {
        Random random = new Random(3);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (int i = 0; i < 4_000; i++) {
            data.write(random.nextInt(256));
            byte[] all = data.toByteArray();
            int from = Math.max(0, all.length - 1 - random.nextInt(1 << random.nextInt(16)));
            data.write(all, from, Math.min(all.length - from, 3 + random.nextInt(70)));
        }

        byte[] deflated = assertComesBack(data.toByteArray());

        assertThat(deflated).hasSizeLessThan(data.size() / 2);
    }

    /** Their Huffman code would have words of 30 bits, and Deflate knows 15. */
    @Test
    void veryUnequalFrequenciesComeBack() throws DataFormatException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Random random = new Random(4);
        for (int symbol = 0, often = 1, before = 1; symbol < 26; symbol++) {
            for (int i = 0; i < often; i++) {
                data.write(symbol);
                data.write(100 + random.nextInt(100)); // in between, so that nothing can be copied
            }
            int sum = often + before;
            before = often;
            often = sum;
        }

        assertComesBack(data.toByteArray());
    }

    private static byte[] assertComesBack(byte[] data) throws DataFormatException {
        byte[] deflated = Deflate.of(data, ROW);
        Inflater inflater = new Inflater(true);
        inflater.setInput(deflated);
        byte[] back = new byte[data.length + 1];
        int length = inflater.inflate(back);
        assertThat(inflater.finished()).isTrue();
        assertThat(inflater.getRemaining()).isZero();
        inflater.end();
        assertThat(Arrays.copyOf(back, length)).isEqualTo(data);
        return deflated;
    }

    private static byte[] zlib(byte[] data) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(data);
        deflater.finish();
        byte[] out = new byte[data.length + 100];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }
}
