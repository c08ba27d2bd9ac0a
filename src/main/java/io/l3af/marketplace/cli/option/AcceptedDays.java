package io.l3af.marketplace.cli.option;

import picocli.CommandLine.ITypeConverter;

/** A number of days, as manifests have them. */
public final class AcceptedDays implements ITypeConverter<Integer> {
    private static final int MOST = 3660;

    @Override
    public Integer convert(String value) {
        return Accepted.whole(value, 0, MOST, "a number of days from 0 to " + MOST);
    }
}
