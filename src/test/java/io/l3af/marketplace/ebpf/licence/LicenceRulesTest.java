package io.l3af.marketplace.ebpf.licence;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.ebpf.Fixtures;
import io.l3af.marketplace.ebpf.ObjectFacts;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicenceRulesTest {
    private static final String SIX =
            "expected one of \"GPL\", \"GPL v2\", \"GPL and additional rights\", \"Dual BSD/GPL\","
                    + " \"Dual MIT/GPL\", \"Dual MPL/GPL\" in SEC(\"license\")";

    @ParameterizedTest
    @ValueSource(
            strings = {"GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL"})
    void theSixStringsOfTheKernelAreAccepted(String string) {
        assertThat(LicenceRules.check(object("-DNEEDS_GPL", "-DNEEDS_KERNEL", string(string)), null))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GPL-2.0, GPL, which is an SPDX expression and not a string of the kernel",
        "GPL-2.0-only, GPL, which is an SPDX expression and not a string of the kernel",
        "(GPL-2.0 OR BSD-2-Clause), Dual BSD/GPL, which is an SPDX expression and not a string of the kernel",
        "GPLv2, GPL, which the kernel does not know",
        "Dual Apache/GPL, GPL, which the kernel does not know",
        "dual bsd/gpl, Dual BSD/GPL, whose letters have another case",
        "GPL\\n, GPL, which has blanks or line breaks around it",
    })
    void aStringThatOnlyLooksRightIsExplained(String string, String meant, String mistake) {
        assertThat(LicenceRules.check(object(string(string)), null))
                .containsExactly(new Finding(
                        Code.LICENCE_STRING,
                        SIX + ", found \"" + string + "\", " + mistake
                                + ": the kernel counts the object as proprietary; probably meant: \"" + meant + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Proprietary", "Apache-2.0", "LGPL-3.0"})
    void aStringThatSpeaksOfNoGplIsTheAuthorsChoice(String string) {
        assertThat(LicenceRules.check(object(string(string)), "LicenseRef-Proprietary"))
                .isEmpty();
    }

    @Test
    void aHelperForGplOnlyNeedsTheString() {
        assertThat(LicenceRules.check(object("-DNEEDS_GPL", string("Proprietary")), null))
                .containsExactly(new Finding(
                        Code.GPL_REQUIRED, SIX + " for helper bpf_get_current_task in probe, found \"Proprietary\""));
    }

    @Test
    void kernelFunctionsLsmAndStructOpsNeedTheString() {
        assertThat(LicenceRules.check(object("-DNEEDS_KERNEL"), null))
                .containsExactly(new Finding(
                        Code.GPL_REQUIRED,
                        SIX
                                + " for LSM program guard, STRUCT_OPS program begin, kernel function bpf_rcu_read_lock in guard,"
                                + " found none"));
    }

    @Test
    void anObjectThatNeedsNoGplMayHaveNoString() {
        assertThat(LicenceRules.check(object(), "Apache-2.0")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GPL, GPL-2.0-only",
        "GPL, GPL-2.0-or-later WITH Linux-syscall-note",
        "GPL v2, GPL-2.0-only OR BSD-2-Clause",
        "GPL, Apache-2.0 AND (GPL-2.0-only OR BSD-2-Clause)",
        "Dual BSD/GPL, GPL-2.0-only OR BSD-2-Clause",
        "Dual BSD/GPL, (BSD-3-Clause or LGPL-2.1)",
        "Dual MIT/GPL, MIT OR GPL-2.0-or-later",
        "Dual MPL/GPL, MPL-2.0 OR GPL-2.0-only",
    })
    void stringAndManifestAgree(String string, String spdx) {
        assertThat(LicenceRules.check(object(string(string)), spdx)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GPL, Apache-2.0",
        "GPL, GPL-3.0-only",
        "Dual BSD/GPL, GPL-2.0-only",
        "Dual BSD/GPL, BSD-2-Clause",
        "Dual BSD/GPL, GPL-2.0-only AND BSD-2-Clause",
        "Dual MIT/GPL, GPL-2.0-only OR BSD-2-Clause",
        "Proprietary, GPL-2.0-only",
    })
    void stringAndManifestContradictEachOther(String string, String spdx) {
        assertThat(LicenceRules.check(object(string(string)), spdx))
                .extracting(Finding::code)
                .containsExactly(Code.LICENCE_DIFFERS);
    }

    @Test
    void theContradictionIsToldInOneSentence() {
        assertThat(LicenceRules.check(object(string("Dual BSD/GPL")), "GPL-2.0-only"))
                .containsExactly(new Finding(
                        Code.LICENCE_DIFFERS,
                        "expected licence.kernel to be GPL-2.0-only OR BSD-2-Clause, as the object has \"Dual BSD/GPL\" in"
                                + " SEC(\"license\"), found \"GPL-2.0-only\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "(", "GPL-2.0-only OR", "AND MIT", "MIT)", "MIT MIT"})
    void whatIsNoExpressionIsNotJudgedHere(String spdx) {
        assertThat(SpdxExpression.parse(spdx)).isEmpty();
    }

    @Test
    void anExpressionThatGrowsWithoutBoundIsNotFollowed() {
        assertThat(SpdxExpression.parse(String.join(" AND ", Collections.nCopies(40, "(MIT OR X)"))))
                .isEmpty();
        assertThat(SpdxExpression.parse("(".repeat(100_000))).isEmpty();
    }

    @Test
    void theObjectsOfTheDemonstrationHaveGoodStrings() {
        Fixtures.objectsOfTheCatalog()
                .forEach((name, object) -> assertThat(LicenceRules.check(Fixtures.read(object), null))
                        .as(name)
                        .isEqualTo(List.of()));
    }

    private static String string(String text) {
        return "-DSTRING=\"" + text + "\"";
    }

    private static ObjectFacts object(String... options) {
        return Fixtures.read(Fixtures.compiled(
                "licensed",
                Stream.concat(Stream.of("-target", "bpf", "-mcpu=v3", "-g"), Stream.of(options))
                        .toArray(String[]::new)));
    }
}
