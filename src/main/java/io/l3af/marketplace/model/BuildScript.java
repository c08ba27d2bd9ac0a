package io.l3af.marketplace.model;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The script that builds and tests a function, as far as it can be told without running it. */
public final class BuildScript {
    /** Its name: {@code make OUT=<folder>} puts the files of the package there, {@code make test} tests them. */
    public static final String NAME = "Makefile";

    private static final Pattern TEST_RULE = Pattern.compile("^test[ \t]*:(?![:]?=)", Pattern.MULTILINE);

    private BuildScript() {}

    /** Whether {@code script} has a rule {@code test}. */
    public static boolean hasTests(byte[] script) {
        return TEST_RULE
                .matcher(new String(script, StandardCharsets.ISO_8859_1))
                .find();
    }
}
