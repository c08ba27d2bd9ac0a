package io.l3af.marketplace.cli.discovery;

import io.l3af.marketplace.app.discovery.InspectFile;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.diagnostics.Diagnostics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = {
            "Tells what a binary really is, whatever its manifest says.",
            "Of an object: programs, maps, helpers, tail calls, globals, CO-RE relocations. Of an executable: what it needs."
        },
        footer = {
            "%nFor example:",
            "  kfm inspect ratelimit.bpf.o --btf /sys/kernel/btf/vmlinux",
            "  kfm inspect l3af_ratelimit.tar.gz --format json"
        })
public final class InspectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "An object (*.bpf.o), an executable, or a package.")
    private Path file;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text).")
    private InspectFormat format = InspectFormat.TEXT;

    @Option(
            names = "--btf",
            paramLabel = "FILE",
            description =
                    "Resolve CO-RE relocations against the types of a kernel, as libbpf does: /sys/kernel/btf/vmlinux, or another file of BTF. What a kernel lacks is \"guarded\" where the program asks for it first and never comes to it.")
    private @Nullable Path kernelTypes;

    @Override
    public Integer call() {
        Diagnostics diagnostics = new Diagnostics();
        PrintWriter out = spec.commandLine().getOut();
        List<InspectFile.Inspected> inspected = InspectFile.run(file, kernelTypes, diagnostics);
        format.print(inspected, out);
        DiagnosticsFormat.TEXT.print(diagnostics, spec.commandLine().getErr());
        return diagnostics.hasErrors() ? ExitCode.PROBLEMS.number() : ExitCode.OK.number();
    }
}
