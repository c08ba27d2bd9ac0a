package io.l3af.marketplace.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.l3af.marketplace.app.InspectFile.Inspected;
import io.l3af.marketplace.ebpf.ObjectFacts;
import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

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
                    new ObjectText(out).print(each.name(), each.size(), object);
                } else {
                    new ExecutableText(out).print(each);
                }
            }
        }
    },
    /** An object whose {@code files} is an array of facts, for programs; what is absent is left out. */
    JSON {
        @Override
        void print(List<Inspected> inspected, PrintWriter out) {
            out.println(JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(new Files(inspected))
                    .replace("\r\n", "\n"));
        }
    };

    private record Files(List<Inspected> files) {}

    abstract void print(List<Inspected> inspected, PrintWriter out);
}
