package io.l3af.marketplace.cli.output;

import io.l3af.marketplace.app.site.BuildSite;
import io.l3af.marketplace.mirror.SiteCopy;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** One line that tells how far some work came; only on a terminal, and gone at the end. */
public final class ProgressLine implements SiteCopy.Progress, BuildSite.Progress, AutoCloseable {
    private static final long EVERY_NANOS = 100_000_000;

    private final @Nullable PrintStream terminal;
    private final String work;
    private final LongFunction<String> amount;
    private final long begin;
    private long shown;
    private int width;

    private ProgressLine(@Nullable PrintStream terminal, String work, LongFunction<String> amount, Duration patience) {
        this.terminal = terminal;
        this.work = work;
        this.amount = amount;
        this.begin = System.nanoTime() + patience.toNanos();
    }

    /**
     * Of {@code work}, counted in words of {@code amount}.
     *
     * @param patience what is done sooner needs no line
     */
    public static ProgressLine onTerminal(String work, LongFunction<String> amount, Duration patience) {
        return new ProgressLine(isTerminal() ? System.err : null, work, amount, patience);
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
    public synchronized void reached(long done, long of) {
        long now = System.nanoTime();
        if (terminal != null && now - begin >= 0 && (done == of || shown == 0 || now - shown > EVERY_NANOS)) {
            shown = now;
            String line = work + "  " + amount.apply(done) + " of " + amount.apply(of);
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
