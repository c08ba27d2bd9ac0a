package io.l3af.marketplace.cli.discovery;

import io.l3af.marketplace.model.AttachPoint;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What {@code kfm chain} accepts. */
final class AcceptedOfChains {
    private AcceptedOfChains() {}

    /** A list of l3afd's API in which programs are chained. */
    static final class Point implements ITypeConverter<AttachPoint> {
        @Override
        public AttachPoint convert(String value) {
            return Arrays.stream(AttachPoint.values())
                    .filter(point -> point.isChained() && point.word().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected "
                            + Arrays.stream(AttachPoint.values())
                                    .filter(AttachPoint::isChained)
                                    .map(AttachPoint::word)
                                    .collect(Collectors.joining(", "))
                            + ", found \"" + value + '"'));
        }
    }

    /** A name that the kernel takes for an interface and bpffs for a folder (linux v6.12 net/core/dev.c, dev_valid_name). */
    static final class Interface implements ITypeConverter<String> {
        private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_@-]{1,15}");

        @Override
        public String convert(String value) {
            if (!FORM.matcher(value).matches()) {
                throw new TypeConversionException(
                        "expected the name of an interface without dots, of at most 15 characters, found \"" + value
                                + '"');
            }
            return value;
        }
    }

    /** The name of a machine as its kernel has it (linux include/uapi/linux/utsname.h: 64 characters). */
    static final class HostName implements ITypeConverter<String> {
        private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

        @Override
        public String convert(String value) {
            if (!FORM.matcher(value).matches()) {
                throw new TypeConversionException("expected the name of a node, found \"" + value + '"');
            }
            return value;
        }
    }
}
