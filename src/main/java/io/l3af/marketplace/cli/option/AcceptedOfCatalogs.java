package io.l3af.marketplace.cli.option;

import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.ReleaseName;
import io.l3af.marketplace.model.Version;
import io.l3af.marketplace.model.WantedRelease;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What options about the contents of a catalog accept. */
public final class AcceptedOfCatalogs {
    private AcceptedOfCatalogs() {}

    /** {@code category/subcategory/submitter/name}. */
    public static final class Path implements ITypeConverter<FunctionPath> {
        @Override
        public FunctionPath convert(String value) {
            return parsed(value, FunctionPath::parse);
        }
    }

    /** A path with {@code @version}. */
    public static final class Release implements ITypeConverter<ReleaseName> {
        @Override
        public ReleaseName convert(String value) {
            ReleaseName name = parsed(value, ReleaseName::parse);
            if (name.version() == null) {
                throw new TypeConversionException("expected FUNCTION@VERSION, found \"" + value + '"');
            }
            return name;
        }
    }

    /** The name of a release, the version left out or not. */
    public static final class FunctionOrRelease implements ITypeConverter<ReleaseName> {
        @Override
        public ReleaseName convert(String value) {
            try {
                return ReleaseName.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "expected category/subcategory/submitter/name or that and @version, found \"" + value + '"');
            }
        }
    }

    /** A function, and which of its versions one wants. */
    public static final class Wanted implements ITypeConverter<WantedRelease> {
        @Override
        public WantedRelease convert(String value) {
            return parsed(value, WantedRelease::parse);
        }
    }

    /** The fingerprint of a key. */
    public static final class Key implements ITypeConverter<Fingerprint> {
        @Override
        public Fingerprint convert(String value) {
            return parsed(value, Fingerprint::parse);
        }
    }

    /** A version. */
    public static final class OfVersion implements ITypeConverter<Version> {
        @Override
        public Version convert(String value) {
            return parsed(value, Version::parse);
        }
    }

    /** A day. */
    public static final class Day implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String value) {
            try {
                return LocalDate.parse(value);
            } catch (DateTimeException e) {
                throw new TypeConversionException("expected a day such as 2026-09-01, found \"" + value + '"');
            }
        }
    }

    private static <T> T parsed(String value, Function<String, T> parse) {
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
