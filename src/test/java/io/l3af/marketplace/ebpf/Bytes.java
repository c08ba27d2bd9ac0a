package io.l3af.marketplace.ebpf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes that grow at their end, numbers in one byte order. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteOrder order;

    Bytes(ByteOrder order) {
        this.order = order;
    }

    Bytes u8(int value) {
        out.write(value);
        return this;
    }

    Bytes u16(int value) {
        return bytes(ByteBuffer.allocate(Short.BYTES)
                .order(order)
                .putShort((short) value)
                .array());
    }

    Bytes u32(long value) {
        return bytes(ByteBuffer.allocate(Integer.BYTES)
                .order(order)
                .putInt((int) value)
                .array());
    }

    Bytes u64(long value) {
        return bytes(ByteBuffer.allocate(Long.BYTES).order(order).putLong(value).array());
    }

    Bytes text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8)).u8(0);
    }

    Bytes bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    int size() {
        return out.size();
    }

    byte[] toArray() {
        return out.toByteArray();
    }
}
