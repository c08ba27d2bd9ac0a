package io.l3af.marketplace.trust.openpgp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.TrustException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Iterator;
import org.bouncycastle.bcpg.ArmoredOutputStream;

/**
 * ASCII armor (RFC 9580 section 6.2): one block, nothing but blank lines around it.
 *
 * <p>The checksum is not looked at, as section 6.1 demands. Bytes whose first has its highest bit set are packets already
 * (section 4.2) and pass as they are.
 */
final class Armor {
    private static final String BEGIN = "-----BEGIN PGP ";
    private static final String END = "-----END PGP ";
    private static final String DASHES = "-----";

    private Armor() {}

    /**
     * The packets in {@code file}.
     *
     * @param label what the block must be called, such as {@code SIGNATURE}
     * @throws TrustException if it is larger than {@code limit} bytes, or neither packets nor one block of that name
     */
    static byte[] decode(byte[] file, String label, int limit) throws TrustException {
        if (file.length > limit) {
            throw new TrustException(
                    Problem.TOO_LARGE, "it has " + file.length + " bytes, and at most " + limit + " are read");
        }
        if (file.length == 0) {
            throw new TrustException(Problem.NOT_OPENPGP, "it is empty");
        }
        if (file[0] < 0) {
            return file;
        }
        var lines =
                new String(file, ISO_8859_1).lines().map(String::stripTrailing).iterator();
        readBegin(lines, label);
        skipHeaders(lines);
        byte[] packets = readBody(lines, label);
        while (lines.hasNext()) {
            if (!lines.next().isEmpty()) {
                throw new TrustException(Problem.NOT_OPENPGP, "text follows the end of its armor");
            }
        }
        return packets;
    }

    /** One block without version and comment, ending in a line feed. */
    static String encode(byte[] packets) {
        var out = new ByteArrayOutputStream();
        try (var armor = ArmoredOutputStream.builder().clearHeaders().build(out)) {
            armor.write(packets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(US_ASCII);
    }

    private static void readBegin(Iterator<String> lines, String label) throws TrustException {
        String line = "";
        while (line.isEmpty() && lines.hasNext()) {
            line = lines.next();
        }
        if (!line.startsWith(BEGIN) || !line.endsWith(DASHES)) {
            throw new TrustException(Problem.NOT_OPENPGP, "it is neither OpenPGP packets nor their ASCII armor");
        }
        String found = line.substring(BEGIN.length(), line.length() - DASHES.length());
        if (!found.equals(label)) {
            Problem problem = found.startsWith("PRIVATE KEY") ? Problem.SECRET_KEY : Problem.NOT_OPENPGP;
            throw new TrustException(problem, "its armor is a PGP " + quote(found) + ", not a PGP " + label);
        }
    }

    private static void skipHeaders(Iterator<String> lines) throws TrustException {
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.isEmpty()) {
                return;
            }
            if (!line.contains(": ") && !line.endsWith(":")) {
                break;
            }
        }
        throw new TrustException(Problem.NOT_OPENPGP, "its armor has no blank line before the data");
    }

    private static byte[] readBody(Iterator<String> lines, String label) throws TrustException {
        var base64 = new StringBuilder();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.equals(END + label + DASHES)) {
                return fromBase64(base64.toString());
            }
            boolean checksum = line.length() == 5 && line.startsWith("=");
            if (!checksum) {
                base64.append(line);
            }
        }
        throw new TrustException(Problem.NOT_OPENPGP, "its armor is cut off");
    }

    private static byte[] fromBase64(String text) throws TrustException {
        try {
            byte[] packets = Base64.getDecoder().decode(text);
            if (packets.length == 0) {
                throw new TrustException(Problem.NOT_OPENPGP, "its armor is empty");
            }
            return packets;
        } catch (IllegalArgumentException e) {
            throw new TrustException(Problem.NOT_OPENPGP, "its armor is not Base64", e);
        }
    }

    private static String quote(String text) {
        return text.substring(0, Math.min(text.length(), 40)).replaceAll("[^A-Za-z ]", "?");
    }
}
