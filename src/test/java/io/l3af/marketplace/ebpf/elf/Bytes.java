package io.l3af.marketplace.ebpf.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes that grow at their end, numbers in one byte order. */
public final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteOrder order;

    public Bytes(ByteOrder order) {
        this.order = order;
    }

    public Bytes u8(int value) {
        out.write(value);
        return this;
    }

    public Bytes u16(int value) {
        return bytes(ByteBuffer.allocate(Short.BYTES)
                .order(order)
                .putShort((short) value)
                .array());
    }

    public Bytes u32(long value) {
        return bytes(ByteBuffer.allocate(Integer.BYTES)
                .order(order)
                .putInt((int) value)
                .array());
    }

    public Bytes u64(long value) {
        return bytes(ByteBuffer.allocate(Long.BYTES).order(order).putLong(value).array());
    }

    public Bytes text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8)).u8(0);
    }

    public Bytes bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public int size() {
        return out.size();
    }

    public byte[] toArray() {
        return out.toByteArray();
    }
}
