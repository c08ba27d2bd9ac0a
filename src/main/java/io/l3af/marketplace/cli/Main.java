package io.l3af.marketplace.cli;

import io.l3af.marketplace.app.EnvironmentException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The program {@code kfm}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(out, err, args);
        out.flush();
        System.exit(code);
    }

    /** Runs one command line and returns its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine commands = new CommandLine(new Kfm())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::explain);
        return commands.execute(args);
    }

    /** The one catch-all: what is outside our hands is said in a sentence, anything else is a mistake of ours. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof EnvironmentException outside) {
            err.println("kfm: " + outside.getMessage());
            err.println("  " + outside.mend());
        } else {
            err.println("kfm: this is a mistake in kfm itself, please report it with what follows:");
            failure.printStackTrace(err);
        }
        return ExitCode.ENVIRONMENT.number();
    }
}
