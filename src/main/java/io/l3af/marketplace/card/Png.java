package io.l3af.marketplace.card;

import io.l3af.marketplace.model.Colour;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

    /** The file. */
    static byte[] of(Canvas canvas, List<Colour> colours) {
        if (colours.size() != COLOURS) {
            throw new IllegalArgumentException("colours " + colours.size() + " must be " + COLOURS);
        }
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
                        .putInt(canvas.width())
                        .putInt(canvas.height())
                        .put((byte) 4) // bits a pixel
                        .put((byte) 3) // of a palette
                        .array());
        png.chunk("PLTE", palette.array());
        png.chunk("IDAT", compressed(canvas));
        png.chunk("IEND", new byte[0]);
        return png.out.toByteArray();
    }

    private static byte[] compressed(Canvas canvas) {
        byte[] rows = canvas.rows();
        byte[] deflated = Deflate.of(rows, rows.length / canvas.height());
        Adler32 sum = new Adler32();
        sum.update(rows);
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
