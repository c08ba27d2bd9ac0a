package io.l3af.marketplace.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** Makes tars byte by byte, also such as no library would write. */
final class TarBuilder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A package as it should be: a folder, an object, a program and an empty folder for rules. */
    static TarBuilder goodPackage() {
        return new TarBuilder()
                .folder("l3af_t/")
                .file("l3af_t/t.bpf.o", "object")
                .entry('0', "l3af_t/t_user", 0755, "program")
                .folder("l3af_t/xdpingress/");
    }

    TarBuilder folder(String name) {
        return entry('5', name, 0755, "");
    }

    TarBuilder file(String name, String content) {
        return entry('0', name, 0644, content);
    }

    TarBuilder entry(char type, String name, int mode, String content) {
        return entry(type, name, mode, content, header -> {});
    }

    /** An entry whose header is changed before its check sum is made. */
    TarBuilder entry(char type, String name, int mode, String content, Consumer<byte[]> change) {
        byte[] header = header(type, name, mode, content.length());
        change.accept(header);
        checkSum(header);
        return block(header).content(content);
    }

    /** An entry that follows a PAX header with one record. */
    TarBuilder pax(String key, String value) {
        return entry('x', "PaxHeaders/x", 0644, paxRecord(key, value));
    }

    static String paxRecord(String key, String value) {
        String rest = " " + key + "=" + value + "\n";
        int length = rest.length() + 1;
        while (String.valueOf(length).length() + rest.length() != length) {
            length++;
        }
        return length + rest;
    }

    TarBuilder block(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    private TarBuilder content(String content) {
        out.writeBytes(content.getBytes(ISO_8859_1));
        out.writeBytes(new byte[(512 - content.length() % 512) % 512]);
        return this;
    }

    /** The tar without its end mark. */
    byte[] unfinished() {
        return out.toByteArray();
    }

    /** The tar with its end mark. */
    byte[] tar() {
        byte[] entries = out.toByteArray();
        return Arrays.copyOf(entries, entries.length + 1024);
    }

    byte[] gzip() {
        return gzip(tar());
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** A USTAR header with a check sum. */
    static byte[] header(char type, String name, int mode, long size) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, octal(mode, 7));
        put(header, 108, octal(0, 7));
        put(header, 116, octal(0, 7));
        put(header, 124, octal(size, 11));
        put(header, 136, octal(0, 11));
        header[156] = (byte) type;
        put(header, 257, "ustar\00000");
        checkSum(header);
        return header;
    }

    static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }

    static void checkSum(byte[] header) {
        put(header, 148, "        ");
        long sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, octal(sum, 6) + "\0 ");
    }

    private static String octal(long value, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "o", value);
    }
}
