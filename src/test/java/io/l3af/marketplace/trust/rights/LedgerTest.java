package io.l3af.marketplace.trust.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.LedgerEntry;
import io.l3af.marketplace.model.LedgerLine;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.Version;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a ledger finds when somebody tampers with it. */
class LedgerTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-06-30");
    private static final FunctionPath PATH = FunctionPath.parse("security/limits/acme/ratelimit");
    private static final Fingerprint KEY = new Fingerprint("A".repeat(40));

    private final List<LedgerLine> lines =
            chain(entry("1.0.0", "2026-01-01"), entry("1.1.0", "2026-02-01"), entry("1.2.0", "2026-03-01"));

    @Test
    void aGoodLedgerHasNothingWrong() {
        assertThat(new Ledger(lines).findings(TODAY)).isEmpty();
        assertThat(new Ledger(lines, lines.subList(0, 2)).findings(TODAY)).isEmpty();
        assertThat(new Ledger(List.of()).findings(TODAY)).isEmpty();
    }

    @Test
    void aRemovedLineBreaksTheChainAtTheNext() {
        assertThat(codes(List.of(lines.get(0), lines.get(2)))).containsExactly("2 LEDGER_CHAIN");
        assertThat(codes(lines.subList(1, 3))).containsExactly("1 LEDGER_CHAIN");
    }

    @Test
    void reorderedLinesBreakTheChain() {
        List<LedgerLine> reordered = new ArrayList<>(lines);
        Collections.swap(reordered, 0, 1);

        assertThat(codes(reordered)).contains("1 LEDGER_CHAIN", "2 LEDGER_CHAIN", "3 LEDGER_CHAIN");
    }

    @Test
    void aRewrittenChainDiffersFromTheOlderLedger() {
        List<LedgerLine> rewritten =
                chain(entry("1.0.0", "2026-01-01"), entry("1.1.1", "2026-02-01"), entry("1.2.0", "2026-03-01"));

        assertThat(new Ledger(rewritten).findings(TODAY)).isEmpty();
        assertThat(new Ledger(rewritten, lines).findings(TODAY)).singleElement().satisfies(found -> {
            assertThat(found.line()).isEqualTo(2);
            assertThat(found.code()).isEqualTo(Code.LEDGER_REWRITTEN);
        });
    }

    @Test
    void theLastLinesCannotBeDroppedUnseenByWhoKnowsThem() {
        assertThat(new Ledger(lines.subList(0, 2), lines).findings(TODAY))
                .extracting(LedgerFinding::code)
                .containsExactly(Code.LEDGER_REWRITTEN);
    }

    @Test
    void daysNeitherGoBackNorLieInTheFuture() {
        assertThat(codes(chain(entry("1.0.0", "2026-02-01"), entry("1.1.0", "2026-01-01"))))
                .containsExactly("2 LEDGER_DATE");
        assertThat(codes(chain(entry("1.0.0", "2026-07-01")))).containsExactly("1 LEDGER_DATE");
    }

    @Test
    void aClockThatIsBehindIsToldOnce() {
        assertThat(codes(chain(entry("1.0.0", "2026-07-01"), entry("1.1.0", "2026-07-02"))))
                .containsExactly("1 LEDGER_DATE");
    }

    @Test
    void aReleaseStandsOnce() {
        assertThat(codes(chain(entry("1.0.0", "2026-01-01"), entry("1.0.0", "2026-01-01"))))
                .containsExactly("2 " + Code.LEDGER_TWICE);
    }

    @Test
    void judgesWhetherAPackageIsTheOneThatWasPublished() {
        Ledger ledger = new Ledger(lines);

        assertThat(ledger.judge(PATH, release("1.0.0", "1.0.0"))).isEmpty();
        assertThat(ledger.judge(PATH, release("1.0.0", "other bytes"))
                        .orElseThrow()
                        .code())
                .isEqualTo(Code.PUBLISHED_PACKAGE_CHANGED);
        assertThat(ledger.judge(PATH, release("9.0.0", "9.0.0")).orElseThrow().code())
                .isEqualTo(Code.LEDGER_MISSING);
        assertThat(ledger.toBeContinued().judge(PATH, release("9.0.0", "9.0.0")))
                .isEmpty();
    }

    @Test
    void onlyKnownLinesProveThatAPackageIsOld() {
        LocalDate compromised = LocalDate.parse("2026-03-15");
        Ledger alone = new Ledger(lines);
        Ledger continued = new Ledger(lines, lines.subList(0, 2));

        assertThat(alone.provesBefore(compromised, PATH, release("1.2.0", "1.2.0")))
                .isTrue();
        assertThat(continued.provesBefore(compromised, PATH, release("1.2.0", "1.2.0")))
                .isFalse();
        assertThat(continued.provesBefore(compromised, PATH, release("1.1.0", "1.1.0")))
                .isTrue();
        assertThat(continued.provesBefore(compromised, PATH, release("1.1.0", "others")))
                .isFalse();
        assertThat(continued.provesBefore(LocalDate.parse("2026-02-01"), PATH, release("1.1.0", "1.1.0")))
                .isFalse();
    }

    private static List<String> codes(List<LedgerLine> lines) {
        List<LedgerLine> numbered = new ArrayList<>();
        for (LedgerLine line : lines) {
            numbered.add(new LedgerLine(numbered.size() + 1, line.entry(), line.previous(), line.digest()));
        }
        return new Ledger(numbered)
                .findings(TODAY).stream()
                        .filter(found -> found.code() != Code.LEDGER_DATE || lines.size() < 3)
                        .map(found -> found.line() + " " + found.code().name())
                        .toList();
    }

    private static List<LedgerLine> chain(LedgerEntry... entries) {
        List<LedgerLine> lines = new ArrayList<>();
        Sha256 previous = LedgerLine.NOTHING;
        for (LedgerEntry entry : entries) {
            Sha256 digest = digest(entry + previous.hex());
            lines.add(new LedgerLine(lines.size() + 1, entry, previous, digest));
            previous = digest;
        }
        return lines;
    }

    private static LedgerEntry entry(String version, String seen) {
        return new LedgerEntry(
                PATH, Version.parse(version), "a.tar.gz", digest(version), "acme", List.of(KEY), LocalDate.parse(seen));
    }

    private static Release release(String version, String content) {
        return new Release(
                Version.parse(version),
                TODAY,
                "a.tar.gz",
                1,
                digest(content),
                null,
                "",
                null,
                null,
                null,
                List.of(),
                null,
                null);
    }

    private static Sha256 digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
