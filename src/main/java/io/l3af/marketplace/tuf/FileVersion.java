package io.l3af.marketplace.tuf;

import io.l3af.marketplace.model.Sha256;
import java.util.Map;

/**
 * How snapshot and timestamp name a file of metadata.
 *
 * @param version of the metadata in it, from 1
 * @param length bytes
 */
public record FileVersion(long version, long length, Sha256 sha256) {
    static FileVersion of(long version, byte[] file) {
        return new FileVersion(version, file.length, Sha256.of(file));
    }

    static FileVersion read(Fields fields) throws MetadataException {
        return new FileVersion(
                fields.count("version"),
                fields.count("length"),
                fields.object("hashes").sha256("sha256"));
    }

    /** Whether {@code file} is the one that is meant. */
    public boolean matches(byte[] file) {
        return file.length == length && Sha256.of(file).equals(sha256);
    }

    Map<String, Object> json() {
        return Map.of("version", version, "length", length, "hashes", Map.of("sha256", sha256.hex()));
    }
}
