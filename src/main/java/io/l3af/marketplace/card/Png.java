package io.l3af.marketplace.card;

import io.l3af.marketplace.model.Colour;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/** A PNG of sixteen colours (ISO/IEC 15948, W3C PNG third edition). The same picture gives the same bytes everywhere. */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int COLOURS = 16;
    private static final byte[] ZLIB_HEADER = {0x78, (byte) 0xDA};
    private static final int CHUNK = 12; // bytes besides the data of a chunk

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Png() {
        out.writeBytes(SIGNATURE);
    }

    /**
     * The file.
     *
     * @param pixels of each row from the top, the number of a colour each
     * @param width even
     */
    static byte[] of(byte[] pixels, int width, List<Colour> colours) {
        if (width % 2 != 0 || colours.size() != COLOURS) {
            throw new IllegalArgumentException(
                    "width " + width + " must be even, and colours " + colours.size() + " must be " + COLOURS);
        }
        int height = pixels.length / width;
        ByteBuffer palette = ByteBuffer.allocate(3 * COLOURS);
        for (Colour colour : colours) {
            palette.put((byte) (colour.rgb() >> 16))
                    .put((byte) (colour.rgb() >> 8))
                    .put((byte) colour.rgb());
        }
        Png png = new Png();
        png.chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) 4) // bits a pixel
                        .put((byte) 3) // of a palette
                        .array());
        png.chunk("PLTE", palette.array());
        png.chunk("IDAT", compressed(pixels, width, height));
        png.chunk("IEND", new byte[0]);
        return png.out.toByteArray();
    }

    /** Two pixels a byte, and before each row the number of its filter: none, 0. */
    private static byte[] compressed(byte[] pixels, int width, int height) {
        int row = 1 + width / 2;
        byte[] packed = new byte[row * height];
        for (int y = 0; y < height; y++) {
            int from = y * width;
            int to = y * row;
            if (y > 0 && Arrays.equals(pixels, from, from + width, pixels, from - width, from)) {
                System.arraycopy(packed, to - row, packed, to, row);
                continue;
            }
            for (int x = 0; x < width; x += 2) {
                packed[to + 1 + x / 2] = (byte) ((pixels[from + x] << 4) | pixels[from + x + 1]);
            }
        }
        byte[] deflated = Deflate.of(packed, row);
        Adler32 sum = new Adler32();
        sum.update(packed);
        return ByteBuffer.allocate(ZLIB_HEADER.length + deflated.length + Integer.BYTES)
                .put(ZLIB_HEADER)
                .put(deflated)
                .putInt((int) sum.getValue())
                .array();
    }

    private void chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.writeBytes(ByteBuffer.allocate(CHUNK + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) sum.getValue())
                .array());
    }
}
