package io.l3af.marketplace.cli.discovery;

import io.l3af.marketplace.app.discovery.InspectFile.Inspected;
import io.l3af.marketplace.cli.output.TextTable;
import io.l3af.marketplace.cli.output.Words;
import io.l3af.marketplace.ebpf.ExecutableFacts;
import java.io.PrintWriter;
import java.util.Objects;

/** Prints what an executable needs. */
final class ExecutableText {
    private final PrintWriter out;

    ExecutableText(PrintWriter out) {
        this.out = out;
    }

    void print(Inspected inspected) {
        ExecutableFacts facts = (ExecutableFacts) inspected.facts();
        out.println(TextTable.printable(inspected.name()) + ": " + facts.kind() + ", " + Words.bytes(inspected.size()));
        new TextTable("Needs", "what", "value")
                .add("interpreter", Objects.requireNonNullElse(facts.interpreter(), ""))
                .add("libraries", facts.needed())
                .add("rpath", Objects.requireNonNullElse(facts.rpath(), ""))
                .add("runpath", Objects.requireNonNullElse(facts.runpath(), ""))
                .print(out);
        TextTable versions = new TextTable("Versions of libraries", "library", "version");
        facts.versions().forEach(version -> versions.add(version.library(), version.version()));
        versions.print(out);
    }
}
