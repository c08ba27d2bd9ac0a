package io.l3af.marketplace.cli.submission;

import io.l3af.marketplace.app.SigningSource;
import io.l3af.marketplace.app.submission.SignPackage;
import io.l3af.marketplace.cli.option.Accepted;
import io.l3af.marketplace.cli.option.SigningOptions;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.Pen;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the detached OpenPGP signature of each package, PACKAGE.asc.",
            "Nothing is signed when one of them is a package that kfm check would refuse. Texts, such as reviews, are signed as they are."
        },
        footer = {"%nFor example:", "  kfm sign l3af_guard.tar.gz --key acme.secret"})
public final class SignCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SigningOptions signing;

    @Parameters(arity = "1..*", paramLabel = "PACKAGE", description = "The packages to sign.")
    private List<Path> artifacts;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to write the signature of one package (default: PACKAGE.asc).")
    private @Nullable Path output;

    @Option(names = "--add", description = "Add this signature to those that the file holds already.")
    private boolean add;

    @Option(names = "--pen", paramLabel = "NUMBER", description = "The Private Enterprise Number to sign under.")
    private @Nullable Long pen;

    @Option(
            names = "--time",
            paramLabel = "TIME",
            converter = Accepted.Time.class,
            description =
                    "When the signature says it was made, as 2026-09-01T12:00:00Z (default: now; --gpg: always now).")
    private @Nullable Instant time;

    @Override
    public Integer call() {
        SigningSource source = signing.required();
        if (output != null && artifacts.size() > 1) {
            throw new ParameterException(spec.commandLine(), "--output is for one package");
        }
        Instant date = time != null ? time : Instant.now();
        Pen claimed = pen == null ? null : pen(pen);
        Diagnostics diagnostics = SignPackage.check(artifacts);
        PrintWriter out = spec.commandLine().getOut();
        DiagnosticsFormat.TEXT.print(diagnostics, out);
        if (diagnostics.hasErrors()) {
            out.println("Nothing was signed.");
            return ExitCode.PROBLEMS.number();
        }
        for (Path artifact : artifacts) {
            Path signature = output != null ? output : artifact.resolveSibling(artifact.getFileName() + ".asc");
            SignPackage.run(artifact, signature, add, source, date, claimed);
            out.println("signed " + artifact.getFileName() + " in " + signature);
        }
        return ExitCode.OK.number();
    }

    private Pen pen(long number) {
        try {
            return new Pen(number);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--pen: " + e.getMessage(), e);
        }
    }
}
