package io.l3af.marketplace.cli.edit;

import io.l3af.marketplace.app.edit.WriteAdvisory;
import io.l3af.marketplace.cli.option.AcceptedOfCatalogs;
import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "advise",
        mixinStandardHelpOptions = true,
        description = {
            "Warns of releases that are published already.",
            "It writes advisories/ID.yaml. With --yank the affected releases are withdrawn in the same step."
        },
        footer = {
            "%nFor example:",
            "  kfm advise security/limits/acme/guard --fixed 1.0.1 --severity high \\",
            "    --title 'Drops IPv6' --yank"
        })
public final class AdviseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EditOptions edit;

    @Parameters(
            paramLabel = "FUNCTION",
            converter = AcceptedOfCatalogs.Path.class,
            description = "The function whose releases have the problem.")
    private FunctionPath function;

    @Option(names = "--title", required = true, paramLabel = "TEXT", description = "The problem, in one line.")
    private String title;

    @Option(names = "--severity", required = true, paramLabel = "WORD", description = "low, medium, high or critical.")
    private Advisory.Severity severity;

    @Option(
            names = "--introduced",
            paramLabel = "VERSION",
            converter = AcceptedOfCatalogs.OfVersion.class,
            description = "The first version with the problem (default: the very first).")
    private @Nullable Version introduced;

    @Option(
            names = "--fixed",
            paramLabel = "VERSION",
            converter = AcceptedOfCatalogs.OfVersion.class,
            description = "The first version without the problem (default: there is none yet).")
    private @Nullable Version fixed;

    @Option(
            names = "--alias",
            paramLabel = "ID",
            description = "What others call it, such as CVE-2026-12345. May be repeated.")
    private List<String> aliases = new ArrayList<>();

    @Option(names = "--reference", paramLabel = "URL", description = "Where more is said about it. May be repeated.")
    private List<String> references = new ArrayList<>();

    @Option(names = "--details", paramLabel = "FILE", description = "A file of Markdown that tells more.")
    private @Nullable Path details;

    @Option(names = "--yank", description = "Withdraw the affected releases as well.")
    private boolean yank;

    @Override
    public Integer call() {
        WriteAdvisory.Request request = new WriteAdvisory.Request(
                new Advisory.Affected(function, introduced, fixed),
                title,
                severity,
                aliases,
                references,
                details == null ? "" : MarkdownFile.read(details),
                yank);
        return EditOptions.print(
                WriteAdvisory.run(edit.catalog(), request, edit.date()),
                spec.commandLine().getOut());
    }
}
