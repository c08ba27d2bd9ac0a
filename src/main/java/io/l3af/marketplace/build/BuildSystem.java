package io.l3af.marketplace.build;

import io.l3af.marketplace.model.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The system whose compiler and libraries a build sees, and cannot change.
 *
 * @param root the folder in which {@code usr} is
 * @param name what the build facts call it
 */
public record BuildSystem(Path root, String name) {
    /** In the folder of an image: its name on the first line, then its packages and their versions, one a line. */
    static final String DESCRIPTION = "image.txt";

    /** This machine, whatever is installed on it; its build facts begin with {@code host}. */
    public static BuildSystem host() {
        return new BuildSystem(Path.of("/"), "host " + distribution(Path.of("/etc/os-release")));
    }

    /**
     * An image as {@code scripts/build-image} makes it. Its name ends in the digest of its description, so that two images
     * of one name have the same packages.
     *
     * @throws SandboxException if there is none in {@code folder}
     */
    public static BuildSystem image(Path folder) throws SandboxException {
        Path description = folder.resolve(DESCRIPTION);
        try {
            byte[] described = Files.readAllBytes(description);
            String name = new String(described, StandardCharsets.US_ASCII)
                    .lines()
                    .findFirst()
                    .orElse("");
            Path root = folder.resolve("root").toRealPath();
            return new BuildSystem(root, name + "@sha256:" + Sha256.of(described));
        } catch (IOException e) {
            throw new SandboxException(
                    "there is no build image in " + folder,
                    "Make one with scripts/build-image, name another with --image, or use this machine's own compiler with --host.",
                    e);
        }
    }

    /** As container images are called, such as {@code debian:bookworm}. */
    private static String distribution(Path release) {
        Map<String, String> fields = new HashMap<>();
        try {
            for (String line : Files.readAllLines(release)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    fields.put(
                            line.substring(0, equals),
                            line.substring(equals + 1).replace("\"", ""));
                }
            }
        } catch (IOException e) {
            return "linux";
        }
        String version = fields.getOrDefault("VERSION_CODENAME", fields.getOrDefault("VERSION_ID", "unknown"));
        return fields.getOrDefault("ID", "linux") + ":" + version;
    }
}
