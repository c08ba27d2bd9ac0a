package io.l3af.marketplace.ebpf.licence;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.ebpf.FunctionFacts;
import io.l3af.marketplace.ebpf.Helpers;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.ProgramFacts;
import io.l3af.marketplace.ebpf.ProgramType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds an object's license string against the kernel's rules, the object's calls and the manifest. */
public final class LicenceRules {
    private static final String ACCEPTED = "one of \"" + String.join("\", \"", LicenceString.ACCEPTED) + "\"";
    private static final int MOST_REASONS = 5;

    /** What the strings with two licences offer beside the GPL, as SPDX identifiers begin. */
    private static final Map<String, String> OTHERS =
            Map.of("Dual BSD/GPL", "BSD-", "Dual MIT/GPL", "MIT", "Dual MPL/GPL", "MPL-");

    private LicenceRules() {}

    /** Whether the kernel takes the object's licence string for GPL-compatible. */
    public static boolean isGplCompatible(ObjectFacts facts) {
        return facts.licence() != null && LicenceString.isAccepted(facts.licence());
    }

    /**
     * Everything about the licence of an object that does not fit.
     *
     * @param spdx {@code licence.kernel} of the manifest; absent where there is no manifest
     */
    public static List<Finding> check(ObjectFacts facts, @Nullable String spdx) {
        List<Finding> findings = new ArrayList<>();
        String string = facts.licence() == null ? "" : facts.licence();
        LicenceString.meant(string)
                .ifPresent(meant -> findings.add(new Finding(
                        Code.LICENCE_STRING,
                        "expected " + ACCEPTED + " in SEC(\"license\"), found " + LicenceString.quoted(string) + ", "
                                + LicenceString.mistake(string)
                                + ": the kernel counts the object as proprietary; probably meant: \"" + meant + "\"")));
        List<String> reasons = reasonsForGpl(facts);
        if (!reasons.isEmpty() && !LicenceString.isAccepted(string)) {
            findings.add(new Finding(
                    Code.GPL_REQUIRED,
                    "expected " + ACCEPTED + " in SEC(\"license\") for " + listed(reasons) + ", found "
                            + found(facts)));
        }
        if (spdx != null) {
            SpdxExpression.parse(spdx)
                    .flatMap(expression -> difference(facts, expression, spdx))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    /** What of an object only GPL-compatible objects may do, in words, sorted; empty if nothing. */
    public static List<String> reasonsForGpl(ObjectFacts facts) {
        TreeSet<String> reasons = new TreeSet<>();
        for (FunctionFacts function : facts.functions()) {
            function.helpers().stream()
                    .filter(Helpers::isGplOnly)
                    .forEach(helper -> reasons.add("helper " + helper + " in " + function.name()));
            function.kfuncs().forEach(kfunc -> reasons.add("kernel function " + kfunc + " in " + function.name()));
        }
        for (ProgramFacts program : facts.programs()) {
            ProgramType type = Optional.ofNullable(program.libbpfType()).orElse(program.l3afdType());
            if (type == ProgramType.LSM || type == ProgramType.STRUCT_OPS) {
                reasons.add(type + " program " + program.name());
            }
        }
        return List.copyOf(reasons);
    }

    private static Optional<Finding> difference(ObjectFacts facts, SpdxExpression expression, String spdx) {
        String string = facts.licence() == null ? "" : facts.licence();
        String expected = null;
        if (LicenceString.isAccepted(string)) {
            String other = OTHERS.get(string);
            if (!expression.offersGpl() || (other != null && !expression.offers(other))) {
                expected = other == null ? "GPL-2.0-only or GPL-2.0-or-later" : "GPL-2.0-only OR " + example(other);
            }
        } else if (expression.offersGpl() && LicenceString.meant(string).isEmpty()) {
            expected = "a licence other than the GPL";
        }
        return Optional.ofNullable(expected)
                .map(licence -> new Finding(
                        Code.LICENCE_DIFFERS,
                        "expected licence.kernel to be " + licence + ", as the object has " + found(facts)
                                + " in SEC(\"license\"), found " + LicenceString.quoted(spdx)));
    }

    private static String example(String prefix) {
        return switch (prefix) {
            case "BSD-" -> "BSD-2-Clause";
            case "MPL-" -> "MPL-2.0";
            default -> prefix;
        };
    }

    private static String found(ObjectFacts facts) {
        return facts.licence() == null ? "none" : LicenceString.quoted(facts.licence());
    }

    private static String listed(List<String> reasons) {
        String shown = String.join(", ", reasons.subList(0, Math.min(MOST_REASONS, reasons.size())));
        int more = reasons.size() - MOST_REASONS;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }
}
