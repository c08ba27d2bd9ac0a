package io.l3af.marketplace.cli.tuf;

import io.l3af.marketplace.app.tuf.EditRoots;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.cli.output.TextTable;
import io.l3af.marketplace.cli.output.Words;
import io.l3af.marketplace.tuf.PublicKey;
import io.l3af.marketplace.tuf.Role;
import io.l3af.marketplace.tuf.RoleKeys;
import java.io.PrintWriter;
import java.util.List;

/** Roots of TUF in words. */
final class RootsText {
    private RootsText() {}

    /** What was written, and what it still lacks. */
    static int printLast(EditRoots.Result result, PrintWriter out) {
        if (result.roots().isEmpty()) {
            return printProblems(result, out);
        }
        EditRoots.State last = result.roots().get(result.roots().size() - 1);
        out.println("wrote " + result.catalog().relativize(last.file()));
        printState(last, out);
        printKeys(last, out);
        return ExitCode.OK.number();
    }

    static int printAll(EditRoots.Result result, PrintWriter out) {
        if (result.roots().isEmpty()) {
            return printProblems(result, out);
        }
        result.roots().forEach(state -> printState(state, out));
        printKeys(result.roots().get(result.roots().size() - 1), out);
        return ExitCode.OK.number();
    }

    private static int printProblems(EditRoots.Result result, PrintWriter out) {
        DiagnosticsFormat.TEXT.print(result.diagnostics().in(Words.fromHere(result.catalog())), out);
        out.println("The catalog " + result.catalog() + " has no root.");
        return ExitCode.PROBLEMS.number();
    }

    private static void printState(EditRoots.State state, PrintWriter out) {
        out.println(
                "root " + state.root().version() + " expires " + state.root().expires() + ", " + lacking(state));
    }

    private static String lacking(EditRoots.State state) {
        List<Integer> missing = state.missing();
        if (state.isSigned()) {
            return "signed by " + Words.count(state.signed().size(), "key");
        }
        int before = missing.size() > 1 ? missing.get(0) : 0;
        int own = missing.get(missing.size() - 1);
        return "lacks " + own + " of its own keys" + (before > 0 ? " and " + before + " of the root before" : "");
    }

    private static void printKeys(EditRoots.State state, PrintWriter out) {
        TextTable table =
                new TextTable("Keys of root " + state.root().version(), "role", "needs", "key", "signed this root");
        for (Role role : Role.values()) {
            RoleKeys keys = state.root().keys(role);
            for (PublicKey key : keys.keys()) {
                table.add(
                        role.text(),
                        keys.threshold() + " of " + keys.keys().size(),
                        key.hex(),
                        state.signed().contains(key) ? "yes" : "no");
            }
        }
        table.print(out);
    }
}
