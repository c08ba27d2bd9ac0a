package io.l3af.marketplace.pages;

import gg.jte.TemplateOutput;
import io.l3af.marketplace.model.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A page while its template writes it, in UTF-8. What stands in templates is bytes already; titles and the like come from
 * strangers, so what {@link PlainText} replaces never leaves this room.
 */
final class PageBytes implements TemplateOutput {
    private byte[] bytes = new byte[1 << 15];
    private int size;

    @Override
    public void writeBinaryContent(byte[] content) {
        makeRoom(content.length);
        System.arraycopy(content, 0, bytes, size, content.length);
        size += content.length;
    }

    @Override
    public void writeContent(String text) {
        writeContent(text, 0, text.length());
    }

    @Override
    public void writeContent(String text, int from, int to) {
        makeRoom(to - from);
        int at = from;
        for (; at < to; at++) {
            char unit = text.charAt(at);
            if (!PlainText.isPlain(unit)) {
                writeRest(text.substring(at, to));
                return;
            }
            bytes[size++] = (byte) unit;
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void writeRest(String text) {
        writeBinaryContent(PlainText.safe(text).getBytes(StandardCharsets.UTF_8));
    }

    private void makeRoom(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
