package io.l3af.marketplace.cli.tuf;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = {
            "Makes keys and roots of The Update Framework: who may sign what.",
            "Clients pin a root, and learn from it whose signatures count."
        },
        footer = {
            "%nFor example:",
            "  kfm keys new timestamp-2.pem",
            "  kfm keys root --remove timestamp=old.pem.pub \\",
            "    --add timestamp=timestamp-2.pem.pub --tuf-key my-root.pem",
            "  kfm keys sign --tuf-key another-root.pem"
        },
        subcommands = {KeysNewCommand.class, KeysRootCommand.class, KeysSignCommand.class, KeysListCommand.class})
public final class KeysCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command of keys?");
    }
}
