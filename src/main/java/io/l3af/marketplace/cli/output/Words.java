package io.l3af.marketplace.cli.output;

import io.l3af.marketplace.diagnostics.Shown;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** Places, numbers and messages as people read them. */
public final class Words {
    private static final long KILO = 1000;

    private Words() {}

    /** A place as people and editors find it: relative when it is below the current folder, which itself is empty. */
    public static String fromHere(Path place) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = place.toAbsolutePath().normalize();
        return (absolute.startsWith(here) ? here.relativize(absolute) : absolute).toString();
    }

    /** {@code 1 function}, {@code 2 functions}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Bytes in powers of a thousand, with one digit after the point. */
    public static String bytes(long number) {
        if (number < KILO) {
            return count(number, "byte");
        }
        double scaled = number;
        String[] units = {"kB", "MB", "GB", "TB"};
        int unit = -1;
        while (scaled >= KILO && unit < units.length - 1) {
            scaled /= KILO;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", scaled, units[unit]);
    }

    /** What servers, files and other programs say must not steer a terminal; git says it in several lines. */
    public static String shown(String message) {
        return message.lines().map(Shown::safe).collect(Collectors.joining(System.lineSeparator()));
    }
}
