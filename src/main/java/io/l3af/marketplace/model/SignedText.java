package io.l3af.marketplace.model;

import java.nio.charset.StandardCharsets;

/**
 * A text of which every byte is signed.
 *
 * @param text the whole file
 * @param signature armored, detached
 */
public record SignedText(String text, String signature) {
    /** The file as it was signed: UTF-8. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Of the file. */
    public Sha256 sha256() {
        return Sha256.of(bytes());
    }
}
