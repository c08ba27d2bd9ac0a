package io.l3af.marketplace.ebpf.object;

import io.l3af.marketplace.ebpf.AttachType;
import io.l3af.marketplace.ebpf.ProgramType;
import io.l3af.marketplace.ebpf.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a section says of the programs in it, and how two loaders read it.
 *
 * <p>libbpf wants a name without {@code +} to be exactly the section's; cilium/ebpf, and so l3afd, wants it to be a prefix:
 * {@code xdp_drop} is XDP to l3afd and unknown to libbpf. Both ignore a leading {@code ?}.
 *
 * @param name with {@code +} if a target may follow
 * @param attach where it is attached, if the name says so
 */
public record SectionRule(
        String name, ProgramType type, @Nullable AttachType attach, boolean isSleepable, boolean takesFragments) {
    private static final List<SectionRule> RULES =
            Table.read("sections.txt").stream().map(SectionRule::parse).toList();

    /** The rule that libbpf finds: libbpf 1.7 src/libbpf.c, sec_def_matches. */
    public static Optional<SectionRule> ofLibbpf(String section) {
        String plain = plain(section);
        return RULES.stream().filter(rule -> rule.isLibbpfs(plain)).findFirst();
    }

    /** The rule that l3afd finds: cilium/ebpf v0.22 elf_reader.go, matchSectionName. */
    public static Optional<SectionRule> ofL3afd(String section) {
        String plain = plain(section);
        return RULES.stream().filter(rule -> rule.isCiliums(plain)).findFirst();
    }

    /** What stands behind the first slash of a section whose name may have a target; empty if nothing does. */
    public Optional<String> target(String section) {
        String plain = plain(section);
        int slash = plain.indexOf('/');
        return takesTarget() && slash >= 0 && slash < plain.length() - 1
                ? Optional.of(plain.substring(slash + 1))
                : Optional.empty();
    }

    private boolean takesTarget() {
        return name.endsWith("+");
    }

    private String stem() {
        return takesTarget() ? name.substring(0, name.length() - 1) : name;
    }

    private boolean isLibbpfs(String section) {
        return section.equals(stem()) || (takesTarget() && section.startsWith(stem() + "/"));
    }

    private boolean isCiliums(String section) {
        return takesTarget() ? isLibbpfs(section) : section.startsWith(name);
    }

    private static String plain(String section) {
        return section.startsWith("?") ? section.substring(1) : section;
    }

    private static SectionRule parse(String[] words) {
        List<String> asked = Arrays.asList(words).subList(3, words.length);
        return new SectionRule(
                words[0],
                ProgramType.valueOf(words[1]),
                words[2].equals("-") ? null : AttachType.valueOf(words[2]),
                asked.contains("sleepable"),
                asked.contains("frags"));
    }
}
