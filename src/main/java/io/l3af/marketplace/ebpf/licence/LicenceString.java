package io.l3af.marketplace.ebpf.licence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The string in an object's section {@code license}: linux v6.12 include/linux/license.h, license_is_gpl_compatible. */
public final class LicenceString {
    /** The only strings that the kernel takes for GPL-compatible; every other counts as proprietary. */
    public static final List<String> ACCEPTED =
            List.of("GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL");

    private static final int LONGEST_SHOWN = 60;

    private LicenceString() {}

    /** Whether the kernel takes {@code text} for GPL-compatible. */
    public static boolean isAccepted(String text) {
        return ACCEPTED.contains(text);
    }

    /** The string that was probably meant by one that is not accepted; empty if it speaks of no GPL. */
    public static Optional<String> meant(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (isAccepted(text) || !lower.matches("(?s).*(?<![a-z])gpl.*")) {
            return Optional.empty();
        }
        if (lower.contains("bsd")) {
            return Optional.of("Dual BSD/GPL");
        } else if (lower.contains("mit")) {
            return Optional.of("Dual MIT/GPL");
        }
        return Optional.of(lower.contains("mpl") ? "Dual MPL/GPL" : "GPL");
    }

    /** What is wrong with a string that is not accepted, as a clause that ends a sentence. */
    static String mistake(String text) {
        if (!text.equals(text.strip())) {
            return "which has blanks or line breaks around it";
        }
        if (ACCEPTED.stream().anyMatch(text::equalsIgnoreCase)) {
            return "whose letters have another case";
        }
        boolean isSpdx = text.matches(".*GPL-[0-9].*");
        return isSpdx ? "which is an SPDX expression and not a string of the kernel" : "which the kernel does not know";
    }

    /** {@code text} in quotation marks, on one line and not too long. */
    static String quoted(String text) {
        String shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
        StringBuilder quoted = new StringBuilder("\"");
        shown.chars().forEach(letter -> {
            if (letter == '\n') {
                quoted.append("\\n");
            } else {
                quoted.append(letter < ' ' || letter > '~' ? '?' : (char) letter);
            }
        });
        return quoted.append('"').toString();
    }
}
