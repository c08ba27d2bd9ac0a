package io.l3af.marketplace.cli.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which pages look otherwise. */
public final class TemplatesOption {
    @Option(
            names = "--templates",
            paramLabel = "FOLDER",
            description = {
                "jte templates and style sheets to use in place of the program's own of the same name, such as home.jte or layout.css.",
                "Templates run with all the rights of this program: use your own, never those of a contributor. They need a JDK."
            })
    private @Nullable Path folder;

    /** The folder of those that take the place of the program's; absent: none does. */
    public @Nullable Path folder() {
        return folder;
    }
}
