package io.l3af.marketplace.ebpf.elf;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.ebpf.ExecutableFacts;
import io.l3af.marketplace.ebpf.Fixtures;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.Programs;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.object.BinaryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we read of ELF files is what llvm-readelf reads. */
class ReadelfTest {
    private static final List<String> READELF = List.of("llvm-readelf-14", "llvm-readelf", "llvm-readelf-19");

    @TempDir
    Path temporary;

    @Test
    void sectionsSymbolsAndRelocationsOfObjectsAreThoseOfReadelf() throws Exception {
        for (Map.Entry<String, Path> object : Fixtures.allObjects().entrySet()) {
            ElfFile file = ElfFile.read(Files.readAllBytes(object.getValue()), new Work(ObjectLimits.DEFAULTS));
            List<ElfSection> sections = file.sections();
            List<ElfSymbol> symbols = file.symbols(sections);
            String printed = Programs.run(
                    READELF, "-S", "-s", "-r", "-W", object.getValue().toString());

            assertThat(sections.stream().skip(1).map(ReadelfTest::shown))
                    .as(object.getKey())
                    .containsExactlyElementsOf(
                            matches(
                                    printed,
                                    "^ +\\[ *(\\d+)\\] (\\S+) +[A-Z_]+ +[0-9a-f]{16} [0-9a-f]{6,} ([0-9a-f]{6,}) .* (\\d+) +(\\d+) +\\d+$"));
            assertThat(symbols.stream().filter(symbol -> symbol.type() != 4).map(symbol -> shown(symbol)))
                    .as(object.getKey())
                    .containsExactlyElementsOf(
                            matches(
                                    printed,
                                    "^ +\\d+: ([0-9a-f]{16}) +(\\d+) (NOTYPE|OBJECT|FUNC|SECTION) +(LOCAL|GLOBAL|WEAK) +\\w+ +(\\w+) (\\S*)$"));
            assertThat(relocationsOf(file, sections, symbols))
                    .as(object.getKey())
                    .containsExactlyElementsOf(matches(
                            printed, "^([0-9a-f]{16})  [0-9a-f]{8}([0-9a-f]{8}) R_BPF\\S+ +([0-9a-f]{16}) .*$"));
        }
    }

    @Test
    void needsOfExecutablesAreThoseOfReadelf() throws Exception {
        List<Path> executables = new ArrayList<>(Fixtures.ofTheCatalog().entrySet().stream()
                .filter(file -> !file.getKey().endsWith(".o") && BinaryReader.isElf(file.getValue()))
                .map(file -> Fixtures.file(file.getValue()))
                .toList());
        executables.add(Path.of("/bin/sh").toRealPath());
        executables.add(Path.of("/lib/x86_64-linux-gnu/libc.so.6"));
        for (Path executable : executables) {
            if (Files.exists(executable)) {
                assertNeeds(executable);
            }
        }
        assertThat(executables).hasSizeGreaterThan(5);
    }

    @Test
    void formsOfExecutablesAreToldApart() throws Exception {
        Path source = Files.writeString(temporary.resolve("main.c"), "int main(void) { return 0; }\n");

        assertThat(linked(source).form()).isEqualTo(ExecutableFacts.Form.POSITION_INDEPENDENT);
        assertThat(linked(source).isStatic()).isFalse();
        assertThat(linked(source, "-no-pie").form()).isEqualTo(ExecutableFacts.Form.FIXED);
        assertThat(linked(source, "-shared").form()).isEqualTo(ExecutableFacts.Form.SHARED_LIBRARY);
        assertThat(linked(source, "-static").isStatic()).isTrue();
        assertThat(linked(source, "-static-pie"))
                .matches(ExecutableFacts::isStatic)
                .matches(facts -> facts.form() == ExecutableFacts.Form.POSITION_INDEPENDENT);
        assertThat(linked(source, "-Wl,-rpath,/opt/lib,--enable-new-dtags").runpath())
                .isEqualTo("/opt/lib");
        assertThat(linked(source, "-Wl,-rpath,$ORIGIN/../lib,--disable-new-dtags")
                        .rpath())
                .isEqualTo("$ORIGIN/../lib");
        assertThat(linked(source, "-s", "-Wl,-z,noseparate-code").needed()).containsExactly("libc.so.6");
    }

    private ExecutableFacts linked(Path source, String... options) throws Exception {
        Path executable = Files.createTempFile(temporary, "linked", "");
        Programs.run(
                List.of("gcc", "cc"),
                Stream.concat(Stream.of(options), Stream.of(source.toString(), "-fPIC", "-o", executable.toString()))
                        .toArray(String[]::new));
        assertNeeds(executable);
        return new ExecutableReader(ObjectLimits.DEFAULTS).read(Files.readAllBytes(executable));
    }

    private static void assertNeeds(Path executable) throws IOException, UnreadableException {
        ExecutableFacts facts = new ExecutableReader(ObjectLimits.DEFAULTS).read(Files.readAllBytes(executable));
        String printed = Programs.run(READELF, "-d", "-V", "-l", "-W", executable.toString());
        int needs = printed.indexOf("Version needs section");

        assertThat(facts.needed())
                .containsExactlyElementsOf(matches(printed, "\\(NEEDED\\) +Shared library: \\[(.*)\\]"));
        assertThat(Stream.ofNullable(facts.interpreter()))
                .containsExactlyElementsOf(matches(printed, "Requesting program interpreter: (.*)\\]"));
        assertThat(Stream.ofNullable(facts.runpath()))
                .containsExactlyElementsOf(matches(printed, "\\(RUNPATH\\) .*\\[(.*)\\]"));
        assertThat(Stream.ofNullable(facts.rpath()))
                .containsExactlyElementsOf(matches(printed, "\\(RPATH\\) .*\\[(.*)\\]"));
        assertThat(new TreeSet<>(facts.versions().stream()
                        .map(ExecutableFacts.NeededVersion::version)
                        .toList()))
                .isEqualTo(new TreeSet<>(
                        needs < 0 ? List.of() : matches(printed.substring(needs), " Name: (\\S+) +Flags: ")));
    }

    private static List<String> relocationsOf(ElfFile file, List<ElfSection> sections, List<ElfSymbol> symbols)
            throws UnreadableException {
        List<String> all = new ArrayList<>();
        for (ElfSection section : sections) {
            if (section.type() == ElfFormat.REL) {
                for (ElfRelocation relocation : file.relocations(section, symbols)) {
                    all.add(String.format(
                            "%016x %08x %016x",
                            relocation.offset(),
                            relocation.type(),
                            relocation.symbol().value()));
                }
            }
        }
        return all;
    }

    private static String shown(ElfSection section) {
        return String.format(
                "%d %s %06x %d %d", section.index(), section.name(), section.size(), section.link(), section.info());
    }

    private static String shown(ElfSymbol symbol) {
        String[] types = {"NOTYPE", "OBJECT", "FUNC", "SECTION"};
        String[] binds = {"LOCAL", "GLOBAL", "WEAK"};
        String place = symbol.isUndefined() ? "UND" : Integer.toString(symbol.section());
        return String.format(
                        "%016x %d %s %s %s %s",
                        symbol.value(),
                        symbol.size(),
                        types[symbol.type()],
                        binds[symbol.bind()],
                        place,
                        symbol.type() == 3 ? "*" : symbol.name())
                .replaceAll(" [*]$", "");
    }

    /** The groups of every match, line by line, joined by blanks; what readelf calls a section symbol is left out. */
    private static List<String> matches(String printed, String pattern) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(printed);
        while (matcher.find()) {
            List<String> groups = new ArrayList<>();
            for (int group = 1; group <= matcher.groupCount(); group++) {
                groups.add(matcher.group(group));
            }
            boolean isSection = groups.contains("SECTION");
            found.add(String.join(" ", isSection ? groups.subList(0, groups.size() - 1) : groups));
        }
        return found;
    }
}
