package io.l3af.marketplace.cli.option;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What options accept, where their Java type would let more through. */
public final class Accepted {
    private Accepted() {}

    /** A number of threads, at least 1. */
    public static final class Jobs implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return whole(value, 1, Integer.MAX_VALUE, "a whole number of at least 1");
        }
    }

    /** The number of a publication, at least 1. */
    public static final class Serial implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            if (value.matches("[1-9][0-9]{0,17}")) {
                return Long.parseLong(value);
            }
            throw new TypeConversionException("expected a whole number of at least 1, found \"" + value + '"');
        }
    }

    /** A file or folder. Java takes an empty name for the current folder, which nobody means by a variable that is not set. */
    public static final class File implements ITypeConverter<Path> {
        @Override
        public Path convert(String value) {
            if (value.isEmpty()) {
                throw new TypeConversionException("expected the name of a file or folder, found nothing");
            }
            return Path.of(value);
        }
    }

    /** The place of a site: a folder, or an address on the web. */
    public static final class Place implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (value.isEmpty()) {
                throw new TypeConversionException("expected a folder or an address, found nothing");
            }
            return value;
        }
    }

    /** A TCP port, or 0 for any free one. */
    public static final class Port implements ITypeConverter<Integer> {
        private static final int LAST = 65_535;

        @Override
        public Integer convert(String value) {
            return whole(value, 0, LAST, "a port from 0 to " + LAST);
        }
    }

    /** The name or address of a machine. Java takes an empty one for every interface, which nobody means by it. */
    public static final class Host implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (value.isBlank()) {
                throw new TypeConversionException("expected a name or an address, found nothing");
            }
            return value;
        }
    }

    /** A time that OpenPGP can say: unsigned seconds in 32 bits (RFC 9580 section 3.5). */
    public static final class Time implements ITypeConverter<Instant> {
        private static final Instant FIRST = Instant.EPOCH;
        private static final Instant LAST = Instant.ofEpochSecond(0xFFFF_FFFFL);

        @Override
        public Instant convert(String value) {
            Instant time;
            try {
                time = Instant.parse(value);
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "expected a time such as 2026-09-01T12:00:00Z, found \"" + value + '"');
            }
            if (time.isBefore(FIRST) || time.isAfter(LAST)) {
                throw new TypeConversionException(
                        "expected a time from " + FIRST + " to " + LAST + ", found \"" + value + '"');
            }
            return time;
        }
    }

    static int whole(String value, int least, int most, String expected) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new TypeConversionException("expected " + expected + ", found \"" + value + '"');
        }
        throw new TypeConversionException("expected " + expected + ", found \"" + value + '"');
    }
}
