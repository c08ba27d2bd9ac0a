package io.l3af.marketplace.cli.discovery;

import io.l3af.marketplace.app.discovery.InspectFile.Inspected;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.index.Binaries;
import io.l3af.marketplace.index.BinaryEntry;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How facts of binaries are printed. */
enum InspectFormat {
    /** Tables, for people. */
    TEXT {
        @Override
        void print(List<Inspected> inspected, PrintWriter out) {
            String gap = "";
            for (Inspected each : inspected) {
                out.print(gap);
                gap = System.lineSeparator();
                if (each.facts() instanceof ObjectFacts object) {
                    new ObjectText(out).print(each, object);
                } else {
                    new ExecutableText(out).print(each);
                }
            }
        }
    },
    /** An object whose {@code files} is an array of facts, for programs, as the index of a site has them. */
    JSON {
        @Override
        void print(List<Inspected> inspected, PrintWriter out) {
            out.print(new String(
                    Binaries.document(
                            inspected.stream().map(InspectFormat::entry).toList()),
                    StandardCharsets.UTF_8));
        }
    };

    private static BinaryEntry entry(Inspected inspected) {
        return BinaryEntry.of(
                inspected.name(), inspected.size(), inspected.facts(), inspected.core(), inspected.resolved());
    }

    abstract void print(List<Inspected> inspected, PrintWriter out);
}
