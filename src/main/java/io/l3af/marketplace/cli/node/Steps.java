package io.l3af.marketplace.cli.node;

import io.l3af.marketplace.client.Witness;
import io.l3af.marketplace.diagnostics.Shown;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints each step of a proof as it holds. */
record Steps(PrintWriter out) implements Witness {
    @Override
    public void saw(String step, String found) {
        out.println(String.format(Locale.ROOT, "ok %-10s%s", step, Shown.safe(found)));
    }
}
