package io.l3af.marketplace.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.l3af.marketplace.app.InspectFile.Inspected;
import io.l3af.marketplace.ebpf.ExecutableFacts;
import io.l3af.marketplace.ebpf.ObjectFacts;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
                    new ObjectText(out).print(each.name(), each.size(), object, each.resolved());
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
                    .addMixIn(ObjectFacts.class, WithLevel.class)
                    .build()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(
                            new Files(inspected.stream().map(Entry::of).toList()))
                    .replace("\r\n", "\n"));
        }
    };

    private record Files(List<Entry> files) {}

    /** One binary, its facts under the name of its kind, and what the kernel that was given makes of its relocations. */
    private record Entry(
            String name,
            long size,
            @Nullable ObjectFacts object,
            @Nullable ExecutableFacts executable,
            @Nullable List<ResolvedEntry> resolved) {
        static Entry of(Inspected inspected) {
            return new Entry(
                    inspected.name(),
                    inspected.size(),
                    inspected.facts() instanceof ObjectFacts object ? object : null,
                    inspected.facts() instanceof ExecutableFacts executable ? executable : null,
                    inspected.resolved().isEmpty()
                            ? null
                            : inspected.resolved().stream()
                                    .map(ResolvedEntry::of)
                                    .toList());
        }
    }

    /** Shows what is counted from the extensions beside them. */
    private interface WithLevel {
        @JsonProperty("isa_level")
        int isaLevel();
    }

    abstract void print(List<Inspected> inspected, PrintWriter out);
}
