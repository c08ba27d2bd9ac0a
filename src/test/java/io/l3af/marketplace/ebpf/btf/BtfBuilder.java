package io.l3af.marketplace.ebpf.btf;

import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.elf.Slice;
import io.l3af.marketplace.ebpf.elf.Work;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds .BTF sections, also such as no compiler makes. */
public final class BtfBuilder {
    private final ByteArrayOutputStream types = new ByteArrayOutputStream();
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private int headerLength = 24;

    public BtfBuilder() {
        strings.write(0);
    }

    BtfBuilder headerLength(int length) {
        headerLength = length;
        return this;
    }

    /** Where {@code text} stands in the strings. */
    public int string(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        int at = strings.size();
        strings.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        strings.write(0);
        return at;
    }

    /** Adds a type; the first one has number 1. */
    public BtfBuilder type(String name, int kind, int count, boolean flag, int sizeOrType, int... rest) {
        ByteBuffer bytes = ByteBuffer.allocate(12 + 4 * rest.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(string(name))
                .putInt((flag ? 1 << 31 : 0) | kind << 24 | count)
                .putInt(sizeOrType);
        for (int value : rest) {
            bytes.putInt(value);
        }
        types.writeBytes(bytes.array());
        return this;
    }

    BtfBuilder pointer(int target) {
        return type("", BtfFormat.POINTER, 0, false, target);
    }

    public BtfBuilder integer(String name) {
        return type(name, BtfFormat.INT, 0, false, 4, BtfFormat.SIGNED << 24 | 32);
    }

    /** Adds a global variable. */
    public BtfBuilder variable(String name, int type) {
        return type(name, BtfFormat.VARIABLE, 0, false, type, BtfFormat.LINKAGE_GLOBAL);
    }

    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(headerLength + types.size() + strings.size())
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort((short) BtfFormat.MAGIC).put((byte) 1).put((byte) 0).putInt(headerLength);
        bytes.putInt(0).putInt(types.size()).putInt(types.size()).putInt(strings.size());
        bytes.position(headerLength);
        return bytes.put(types.toByteArray()).put(strings.toByteArray()).array();
    }

    Btf read() throws UnreadableException {
        return Btf.read(Slice.of(bytes(), ByteOrder.LITTLE_ENDIAN), new Work(ObjectLimits.DEFAULTS));
    }
}
