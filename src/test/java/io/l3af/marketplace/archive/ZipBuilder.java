package io.l3af.marketplace.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Makes zips byte by byte, also such as no library would write. */
final class ZipBuilder {
    private final ByteArrayOutputStream locals = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int entries;

    /** What an entry says of itself, twice; tests change it. */
    static final class Entry {
        String name;
        String localName;
        byte[] packed;
        int crc;
        int unpacked;
        int method = 8;
        int flags;
        int system = 3;
        int attributes;
        byte[] extra = {};
        boolean signedDescriptor = true;
        int offset;

        private Entry(String name, int mode, String content) {
            this.name = name;
            this.localName = name;
            CRC32 sum = new CRC32();
            sum.update(content.getBytes(ISO_8859_1));
            crc = (int) sum.getValue();
            unpacked = content.length();
            attributes = mode << 16;
            packed = deflate(content);
        }

        void store(String content) {
            method = 0;
            packed = content.getBytes(ISO_8859_1);
        }
    }

    static ZipBuilder goodPackage() {
        return new ZipBuilder()
                .folder("l3af_t/")
                .file("l3af_t/t.bpf.o", "object")
                .entry("l3af_t/t_user", 0100755, "program", entry -> {})
                .folder("l3af_t/xdpingress/");
    }

    ZipBuilder folder(String name) {
        return entry(name, 040755, "", entry -> entry.store(""));
    }

    ZipBuilder file(String name, String content) {
        return entry(name, 0100644, content, entry -> {});
    }

    ZipBuilder entry(String name, int mode, String content, Consumer<Entry> change) {
        Entry entry = new Entry(name, mode, content);
        entry.offset = locals.size();
        change.accept(entry);
        boolean hasDescriptor = (entry.flags & 8) != 0;
        put(locals, 4, 0x04034b50);
        put(locals, 2, 20, entry.flags, entry.method, 0, 0);
        put(locals, 4, hasDescriptor ? 0 : entry.crc);
        put(locals, 4, hasDescriptor ? 0 : entry.packed.length, hasDescriptor ? 0 : entry.unpacked);
        put(locals, 2, entry.localName.length(), entry.extra.length);
        locals.writeBytes(entry.localName.getBytes(ISO_8859_1));
        locals.writeBytes(entry.extra);
        locals.writeBytes(entry.packed);
        if (hasDescriptor) {
            if (entry.signedDescriptor) {
                put(locals, 4, 0x08074b50);
            }
            put(locals, 4, entry.crc, entry.packed.length, entry.unpacked);
        }
        list(entry);
        return this;
    }

    /** One more line of the directory. */
    private void list(Entry entry) {
        entries++;
        put(directory, 4, 0x02014b50);
        put(directory, 2, entry.system << 8 | 20, 20, entry.flags, entry.method, 0, 0);
        put(directory, 4, entry.crc, entry.packed.length, entry.unpacked);
        put(directory, 2, entry.name.length(), entry.extra.length, 0, 0, 0);
        put(directory, 4, entry.attributes, entry.offset);
        directory.writeBytes(entry.name.getBytes(ISO_8859_1));
        directory.writeBytes(entry.extra);
    }

    /** Bytes that no entry of the directory owns. */
    ZipBuilder stray(String bytes) {
        locals.writeBytes(bytes.getBytes(ISO_8859_1));
        return this;
    }

    byte[] zip() {
        return zip(entries);
    }

    /** With an end record that claims another number of entries. */
    byte[] zip(int claimedEntries) {
        ByteArrayOutputStream end = new ByteArrayOutputStream();
        put(end, 4, 0x06054b50);
        put(end, 2, 0, 0, claimedEntries, claimedEntries);
        put(end, 4, directory.size(), locals.size());
        put(end, 2, 0);
        return TarBuilder.concat(locals.toByteArray(), directory.toByteArray(), end.toByteArray());
    }

    static byte[] deflate(String content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(content.getBytes(ISO_8859_1));
        deflater.finish();
        byte[] packed = new byte[content.length() + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }

    private static void put(ByteArrayOutputStream out, int bytes, int... values) {
        for (int value : values) {
            ByteBuffer buffer = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
            out.write(buffer.putInt(value).array(), 0, bytes);
        }
    }
}
