package io.l3af.marketplace.cli.output;

import io.l3af.marketplace.diagnostics.Diagnostic;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Severity;
import java.io.PrintWriter;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How problems are printed. */
public enum DiagnosticsFormat {
    /** {@code path:line:column: KFM1203 message}, the hint below it, for people and editors. */
    TEXT {
        @Override
        public void print(Diagnostics diagnostics, PrintWriter out) {
            for (Diagnostic diagnostic : diagnostics.sorted()) {
                String mark = diagnostic.severity() == Severity.WARNING ? " (warning)" : "";
                out.println(diagnostic + mark);
                out.println("    " + diagnostic.hint());
            }
        }
    },
    /** A JSON array, for programs. */
    JSON {
        @Override
        public void print(Diagnostics diagnostics, PrintWriter out) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Diagnostic diagnostic : diagnostics.sorted()) {
                array.addObject()
                        .put("code", diagnostic.code().id())
                        .put("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT))
                        .put("file", diagnostic.location().file())
                        .put("line", diagnostic.location().line())
                        .put("column", diagnostic.location().column())
                        .put("message", diagnostic.message())
                        .put("hint", diagnostic.hint());
            }
            out.println(JsonMapper.shared()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(array)
                    .replace("\r\n", "\n"));
        }
    },
    /** Workflow commands that GitHub shows beside the lines of a pull request. */
    GITHUB {
        @Override
        public void print(Diagnostics diagnostics, PrintWriter out) {
            for (Diagnostic diagnostic : diagnostics.sorted()) {
                out.println("::" + diagnostic.severity().name().toLowerCase(Locale.ROOT)
                        + " file=" + property(diagnostic.location().file())
                        + ",line=" + Math.max(diagnostic.location().line(), 1)
                        + ",col=" + Math.max(diagnostic.location().column(), 1)
                        + ",title=" + diagnostic.code().id()
                        + "::" + data(diagnostic.message() + ". " + diagnostic.hint()));
            }
        }
    };

    /** Prints all of {@code diagnostics}, sorted. */
    public abstract void print(Diagnostics diagnostics, PrintWriter out);

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
