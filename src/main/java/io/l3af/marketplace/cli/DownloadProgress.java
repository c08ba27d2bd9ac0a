package io.l3af.marketplace.cli;

import io.l3af.marketplace.mirror.SiteCopy;
import java.io.Console;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** One line that tells how far a download came; only on a terminal, and gone at the end. */
final class DownloadProgress implements SiteCopy.Progress, AutoCloseable {
    private static final long EVERY_NANOS = 100_000_000;

    private final @Nullable PrintStream terminal;
    private long shown;
    private int width;

    private DownloadProgress(@Nullable PrintStream terminal) {
        this.terminal = terminal;
    }

    static DownloadProgress onTerminal() {
        return new DownloadProgress(isTerminal() ? System.err : null);
    }

    /** Since Java 22 there is a console without a terminal, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    @Override
    public void reached(long done, long of) {
        long now = System.nanoTime();
        if (terminal != null && (done == of || shown == 0 || now - shown > EVERY_NANOS)) {
            shown = now;
            String line = "downloading  " + Words.bytes(done) + " of " + Words.bytes(of);
            terminal.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            width = line.length();
        }
    }

    @Override
    public void close() {
        if (terminal != null && width > 0) {
            terminal.print("\r" + " ".repeat(width) + "\r");
        }
    }
}
