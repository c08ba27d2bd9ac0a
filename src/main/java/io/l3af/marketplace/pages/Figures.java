package io.l3af.marketplace.pages;

import java.util.Locale;

/** Numbers as people read them. */
final class Figures {
    private Figures() {}

    /** Bytes in decimal units (1 kB is 1,000 bytes): {@code 4.3 kB}. */
    static String size(long bytes) {
        if (bytes < 1000) {
            return count(bytes, "byte", "bytes");
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.95 && unit < 3) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, new String[] {"kB", "MB", "GB", "TB"}[unit]);
    }

    /** Bytes to the last one: {@code 4,321 bytes}. */
    static String bytes(long bytes) {
        return count(bytes, "byte", "bytes");
    }

    /** {@code 1 function}, {@code 12,000 functions}. */
    static String count(long number, String one, String many) {
        return grouped(number) + " " + (number == 1 ? one : many);
    }

    static String grouped(long number) {
        StringBuilder text = new StringBuilder(Long.toString(number)); // a Formatter asks for a locale each time
        for (int at = text.length() - 3; at > (number < 0 ? 1 : 0); at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    /** Permission bits as {@code ls} and {@code chmod} write them: {@code rwxr-xr-x 0755}. */
    static String mode(int mode) {
        StringBuilder letters = new StringBuilder();
        for (int bit = 8; bit >= 0; bit--) {
            letters.append((mode >> bit & 1) == 1 ? "xwr".charAt(bit % 3) : '-');
        }
        String octal = Integer.toOctalString(mode);
        return letters.append(' ')
                .append("0".repeat(Math.max(0, 4 - octal.length())))
                .append(octal)
                .toString();
    }
}
