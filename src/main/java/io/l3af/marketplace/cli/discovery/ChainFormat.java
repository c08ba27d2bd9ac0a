package io.l3af.marketplace.cli.discovery;

import io.l3af.marketplace.app.discovery.PlanChain;
import io.l3af.marketplace.cli.output.TextTable;
import io.l3af.marketplace.cli.output.Words;
import io.l3af.marketplace.l3afd.ChainPlan;
import io.l3af.marketplace.l3afd.ChainedProgram;
import io.l3af.marketplace.model.AttachPoint;
import java.io.PrintWriter;

/** How the plan of a chain is printed. */
enum ChainFormat {
    /** The programs in their order, and what to give to l3afd if they can be chained. */
    TEXT {
        @Override
        void print(PlanChain.Planned planned, PrintWriter out) {
            ChainPlan plan = planned.plan();
            out.println(plan.isPossible() ? "These can be chained." : "These cannot be chained.");
            TextTable table = new TextTable(
                    plan.point().map(AttachPoint::word).orElse("Nowhere"),
                    "place",
                    "function",
                    "version",
                    "type",
                    "entry function",
                    "goes on by",
                    "own calls",
                    "kernel",
                    "licence");
            plan.root().ifPresent(root -> add(table, "root", root));
            int place = 1;
            for (ChainedProgram program : plan.programs()) {
                add(table, String.valueOf(place++), program);
            }
            table.print(out);
            new TextTable("All together", "what", "value")
                    .add("tail calls", plan.tailCalls() + " of " + plan.mostTailCalls())
                    .add("kernel", plan.kernel() + " or newer")
                    .add(
                            "maps, full",
                            "at least " + Words.bytes(plan.memory().bytes()) + ", and "
                                    + Words.bytes(plan.memory().bytesPerCpu()) + " a CPU")
                    .print(out);
            if (plan.isPossible()) {
                printForL3afd(planned, out);
            }
        }
    },
    /** One JSON object, for programs. */
    JSON {
        @Override
        void print(PlanChain.Planned planned, PrintWriter out) {
            out.println(planned.document().json(planned.plan()));
        }
    };

    abstract void print(PlanChain.Planned planned, PrintWriter out);

    private static void add(TextTable table, String place, ChainedProgram program) {
        table.add(
                place,
                program.link().path(),
                program.link().release().verified().version(),
                program.step().type() + (program.step().takesFragments() ? " with fragments" : ""),
                program.step().entryFunctionName(),
                program.step().mapName(),
                program.step().ownTailCalls(),
                program.step().kernel(),
                program.step().licence());
    }

    private static void printForL3afd(PlanChain.Planned planned, PrintWriter out) {
        planned.document().configuration(planned.plan()).ifPresent(lines -> {
            out.println();
            out.println("The root, in l3afd.cfg:");
            out.println();
            out.print(lines);
        });
        out.println();
        out.println("The functions, for POST http://localhost:7080/l3af/configs/v1/add:");
        out.println();
        out.println(planned.document().request(planned.plan()));
    }
}
