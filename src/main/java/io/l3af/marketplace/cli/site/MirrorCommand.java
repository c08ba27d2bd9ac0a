package io.l3af.marketplace.cli.site;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "mirror",
        mixinStandardHelpOptions = true,
        description = "Looks after copies of a site.",
        subcommands = MirrorCheckCommand.class)
public final class MirrorCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What about the mirror? kfm mirror check URL|FOLDER");
    }
}
