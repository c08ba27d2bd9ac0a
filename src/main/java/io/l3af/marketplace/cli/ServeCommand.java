package io.l3af.marketplace.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "serve", mixinStandardHelpOptions = true, description = "Serves a built site on this machine.")
final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ServeOptions serving;

    @Parameters(arity = "0..1", paramLabel = "FOLDER", description = "The site (default: where kfm site writes it).")
    private @Nullable Path site;

    @Override
    public Integer call() throws InterruptedException {
        serving.serve(
                site == null ? Defaults.site(Defaults.catalog()) : site,
                spec.commandLine().getOut());
        return ExitCode.OK.number();
    }
}
