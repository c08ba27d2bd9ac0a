package io.l3af.marketplace.model;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The name of a release in bills of materials: a package URL (ECMA-427) of type {@code generic}, because no type is
 * registered for kernel functions. Its namespace is the path above the function; {@code checksum} and
 * {@code download_url} say which bytes are meant and where they are.
 *
 * <pre>{@code
 * pkg:generic/security/limits/packetworks/ratelimit@1.0.0?checksum=sha256:9f86...&download_url=https:%2F%2F...
 * }</pre>
 */
public final class PackageUrl {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PackageUrl() {}

    /** The package URL of {@code release} of the function at {@code path}, as its first platform downloads it. */
    public static String of(Marketplace marketplace, FunctionPath path, Release release) {
        return "pkg:generic/" + path + "@" + encoded(release.version().toString())
                + "?checksum=sha256:" + release.sha256().hex()
                + "&download_url="
                + encoded(download(marketplace, path, release).toString());
    }

    /** Where the package is: in the site, or else where its publisher hosts it. */
    public static URI download(Marketplace marketplace, FunctionPath path, Release release) {
        URI location = release.location();
        if (location != null && !marketplace.carries(release)) {
            return location;
        }
        return URI.create(marketplace.baseUrl()
                + SitePaths.artifact(
                        path,
                        release.version().toString(),
                        marketplace.platforms().get(0),
                        release.artifact()));
    }

    /** Percent-encoded but for letters, digits, {@code . - _ ~} and the colon (ECMA-427). */
    private static String encoded(String text) {
        StringBuilder out = new StringBuilder();
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (unit & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || ".-_~:".indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append('%').append(HEX.toHexDigits((byte) c));
            }
        }
        return out.toString();
    }
}
