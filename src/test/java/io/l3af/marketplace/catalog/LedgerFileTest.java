package io.l3af.marketplace.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.LedgerEntry;
import io.l3af.marketplace.model.LedgerLine;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.Version;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LedgerFileTest {
    private static final LedgerEntry ENTRY = new LedgerEntry(
            FunctionPath.parse("security/limits/acme/ratelimit"),
            Version.parse("1.0.0-rc.1"),
            "l3af_ratelimit.tar.gz",
            Sha256.of(new byte[] {1}),
            "acme",
            List.of(new Fingerprint("A".repeat(40)), new Fingerprint("B".repeat(64))),
            LocalDate.of(2026, 5, 1));
    private static final String LINE = LedgerFile.line(ENTRY, LedgerLine.NOTHING);

    @Test
    void writesJson() {
        JsonNode read = JsonMapper.shared().readTree(LINE);

        assertThat(read.get("version").asString()).isEqualTo("1.0.0-rc.1");
        assertThat(read.get("keys").get(1).asString()).isEqualTo("B".repeat(64));
        assertThat(LINE).isEqualTo(JsonMapper.shared().writeValueAsString(read) + "\n");
    }

    @Test
    void readsWhatItWrites() {
        assertThat(read(LINE + LINE).orElseThrow())
                .extracting(LedgerLine::number, LedgerLine::entry)
                .containsExactly(tuple(1, ENTRY), tuple(2, ENTRY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "l3af_ratelimit | l3af\\u005fratelimit",
                "l3af_ratelimit | l3af/ratelimit",
                "l3af_ratelimit | l3af ratelimit",
                "l3af_ratelimit | l3äf_ratelimit",
                "acme\",\"keys | acme\" ,\"keys",
                "1.0.0-rc.1 | 01.0.0",
                "\"seen\":\"2026-05-01\" | \"seen\":\"2026-5-1\"",
                "\"],\"seen | \",\"AA\"],\"seen",
                "\"publisher\":\"acme\" | \"publisher\":\"other\"",
                "2026-05-01\"| 2026-05-01\",\"more\":\"\"",
                "\"} | \"}}",
                "{\"path | {\"version\":\"1.0.0\",\"path",
                "\"path\" | \"paths\"",
            })
    void refusesEveryOtherSpelling(String from, String to) {
        String spelt = LINE.replace(from, to);

        assertThat(spelt).isNotEqualTo(LINE);
        assertThat(read(spelt)).isEmpty();
    }

    private static Optional<List<LedgerLine>> read(String text) {
        return LedgerFile.read("ledger.jsonl", text.getBytes(StandardCharsets.UTF_8), new Diagnostics());
    }
}
