package io.l3af.marketplace.cli.tuf;

import io.l3af.marketplace.app.tuf.NewTufKey;
import io.l3af.marketplace.cli.output.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = "Makes an Ed25519 key for a role.",
        footer = {"%nFor example:", "  kfm keys new timestamp.pem"})
final class KeysNewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "Where to write the secret key, readable by you alone; the public key goes to FILE.pub.")
    private Path file;

    @Override
    public Integer call() {
        NewTufKey.Result key = NewTufKey.run(file);
        PrintWriter out = spec.commandLine().getOut();
        out.println("key         " + key.publicKey());
        out.println("public key  " + key.publicFile() + "  (give it to kfm keys root)");
        out.println("secret key  " + key.secretFile() + "  (keep it to yourself)");
        return ExitCode.OK.number();
    }
}
