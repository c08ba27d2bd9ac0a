package io.l3af.marketplace.cli.submission;

import io.l3af.marketplace.app.submission.PackFolder;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.diagnostics.Diagnostics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "pack",
        mixinStandardHelpOptions = true,
        description = {
            "Packs a folder of built files into a package that l3afd can run.",
            "The same files give the same bytes. Prints what release.yaml has to say of it.",
            "A CMS signature in the folder (FILE.p7s) must be one over FILE."
        },
        footer = {"%nFor example:", "  kfm pack build --output l3af_guard.tar.gz"})
public final class PackCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "The built files: objects, executables, empty folders for rules.")
    private Path folder;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "The package, such as l3af_ratelimit.tar.gz; l3afd looks into the folder l3af_ratelimit.")
    private Path output;

    @Override
    public Integer call() {
        Path name = output.getFileName();
        if (name == null) {
            throw new ParameterException(
                    spec.commandLine(), "--output must name a file, such as l3af_ratelimit.tar.gz");
        }
        Diagnostics diagnostics = new Diagnostics();
        PrintWriter out = spec.commandLine().getOut();
        Optional<PackFolder.Result> packed = PackFolder.run(folder, output, Instant.now(), diagnostics);
        DiagnosticsFormat.TEXT.print(diagnostics, out);
        if (packed.isEmpty()) {
            return ExitCode.PROBLEMS.number();
        }
        out.println("artifact: " + name);
        out.println("size: " + packed.get().size());
        out.println("sha256: " + packed.get().sha256());
        return ExitCode.OK.number();
    }
}
