package io.l3af.marketplace.cli;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.cli.output.Words;
import io.l3af.marketplace.diagnostics.FileFailure;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine;

/** The program {@code kfm}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, args));
    }

    /** Runs one command line and returns its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        try {
            int code = Kfm.commandLine()
                    .setOut(out)
                    .setErr(err)
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setParameterExceptionHandler((misunderstood, words) -> correct(misunderstood))
                    .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, err))
                    .execute(args);
            return out.checkError() ? unprinted(err) : code;
        } catch (Throwable failure) { // picocli hands over exceptions alone; memory that runs out is an error
            return explain(failure, err);
        }
    }

    /** Says what is wrong, and no more than fits on a screen with it. */
    private static int correct(CommandLine.ParameterException misunderstood) {
        CommandLine command = misunderstood.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(misunderstood.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(misunderstood, err)) {
            if (command.getSubcommands().isEmpty()) {
                CommandLine.Help help = command.getHelp();
                err.print(help.synopsisHeading() + help.synopsis(help.synopsisHeadingLength()));
                err.println(command.getCommandSpec().qualifiedName() + " --help says the rest.");
            } else {
                command.usage(err);
            }
        }
        err.flush();
        return ExitCode.USAGE.number();
    }

    /** The one catch-all: what is outside our hands is said in a sentence, anything else is a mistake of ours. */
    private static int explain(Throwable failure, PrintWriter err) {
        if (failure instanceof EnvironmentException outside) {
            err.println("kfm: " + Words.shown(outside.getMessage()));
            err.println("  " + outside.mend());
        } else if (failure instanceof UncheckedIOException unusable) {
            Throwable cause = Objects.requireNonNullElse(unusable.getCause(), unusable);
            err.println("kfm: a file cannot be read or written: " + Words.shown(FileFailure.told(cause)));
            err.println("  Check that it may be, and that there is space on its disk.");
        } else if (failure instanceof OutOfMemoryError) {
            err.println("kfm: the memory that Java may use is not enough");
            err.println("  Allow it more, as in KFM_JAVA_OPTS=-Xmx4g, or work with fewer --jobs.");
        } else {
            err.println("kfm: this is a mistake in kfm itself, please report it with what follows:");
            failure.printStackTrace(err);
        }
        err.flush();
        return ExitCode.ENVIRONMENT.number();
    }

    /** A full disk must not look like a catalog without problems. */
    private static int unprinted(PrintWriter err) {
        err.println("kfm: not everything could be printed");
        err.println("  Check the disk, or the program, that its output goes to.");
        err.flush();
        return ExitCode.ENVIRONMENT.number();
    }
}
