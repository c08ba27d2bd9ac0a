package io.l3af.marketplace.cli.submission;

import io.l3af.marketplace.diagnostics.Shown;
import io.l3af.marketplace.facts.Advice;
import io.l3af.marketplace.model.FunctionPath;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** Prints advice to authors. */
final class AdviceText {
    private AdviceText() {}

    static void print(SortedMap<FunctionPath, List<Advice.Point>> advice, PrintWriter out) {
        advice.forEach((path, points) -> {
            out.println(path);
            for (Advice.Point point : points) {
                out.println(Shown.safe(String.format(
                        Locale.ROOT,
                        "  %-8s %-14s %s",
                        point.isGood() ? "good" : "missing",
                        point.subject(),
                        point.finding())));
                if (!point.isGood()) {
                    out.println("                          " + point.mend());
                }
            }
            out.println();
        });
    }
}
