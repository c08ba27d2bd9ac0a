package io.l3af.marketplace.app.verification;

import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.LedgerFile;
import io.l3af.marketplace.catalog.function.FunctionFolder;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.model.LedgerLine;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.trust.rights.Ledger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The ledger of a catalog, read and judged.
 *
 * @param content its bytes; none when the catalog has no ledger yet
 * @param ledger what it remembers; an empty one when it cannot be read, which is reported
 */
@SuppressWarnings("ArrayRecordComponent") // read once and written as it is, never compared
public record CatalogLedger(byte[] content, Ledger ledger) {

    /**
     * Reads the ledger of {@code catalog}, whatever was before it; everything that is wrong with it is reported.
     *
     * @param now whose day (UTC) is the latest that a line may have
     */
    public static CatalogLedger read(Catalog catalog, Instant now, Diagnostics diagnostics) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return read(catalog, Optional.empty(), LedgerFile.NAME, today, diagnostics);
    }

    /**
     * Reads the ledger of {@code catalog}; everything that is wrong with it is reported.
     *
     * @param older the bytes of a ledger that this one must continue
     * @param olderName how people know the older one
     * @param today the latest day (UTC) that a line may have
     */
    public static CatalogLedger read(
            Catalog catalog, Optional<byte[]> older, String olderName, LocalDate today, Diagnostics diagnostics) {
        return read(catalog, new LedgerLines(), older, olderName, today, diagnostics);
    }

    /**
     * Reads the ledger of {@code catalog}; everything that is wrong with it is reported.
     *
     * @param known lines of ledgers that need not be read again
     * @param older the bytes of a ledger that this one must continue
     * @param olderName how people know the older one
     * @param today the latest day (UTC) that a line may have
     */
    public static CatalogLedger read(
            Catalog catalog,
            LedgerLines known,
            Optional<byte[]> older,
            String olderName,
            LocalDate today,
            Diagnostics diagnostics) {
        var files = catalog.files(diagnostics);
        Path file = catalog.root().resolve(LedgerFile.NAME);
        Optional<byte[]> content =
                files.exists(file) ? files.bytes(file, catalog.limits().ledgerBytes()) : Optional.of(new byte[0]);
        Optional<List<LedgerLine>> lines = content.flatMap(bytes -> known.read(files.name(file), bytes, diagnostics));
        if (lines.isEmpty()) {
            return new CatalogLedger(new byte[0], new Ledger(List.of()).toBeContinued());
        }
        Ledger ledger = older.flatMap(bytes -> isBeginning(bytes, content.get())
                        ? Optional.of(beginning(lines.get(), bytes, content.get()))
                        : LedgerFile.read(olderName, bytes, diagnostics))
                .map(before -> new Ledger(lines.get(), before))
                .orElseGet(() -> new Ledger(lines.get()));
        ledger.findings(today)
                .forEach(found -> diagnostics.report(
                        found.code(), Location.of(files.name(file), found.line(), 1), found.message()));
        ledger.goneFunctions(
                        catalog.functions().stream().map(FunctionFolder::path).collect(Collectors.toSet()))
                .forEach(line -> diagnostics.report(
                        Code.PUBLISHED_RELEASE_GONE,
                        Location.of(files.name(file), line.number(), 1),
                        "expected the function " + line.entry().path() + ", published on "
                                + line.entry().seen() + ", found none"));
        return new CatalogLedger(content.get(), ledger);
    }

    /** SHA-256, in hexadecimal, of a ledger and of an older one that it must continue: what tells them from others. */
    public static List<String> digests(Catalog catalog, Optional<byte[]> older) {
        byte[] content = catalog.files(new Diagnostics()) // whoever reads it reports what is wrong
                .bytes(catalog.root().resolve(LedgerFile.NAME), catalog.limits().ledgerBytes())
                .orElse(new byte[0]);
        byte[] before = older.filter(bytes -> !Arrays.equals(bytes, content)).orElse(new byte[0]);
        return List.of(Sha256.of(content).hex(), Sha256.of(before).hex());
    }

    /** The lines that {@code older} has: all, most often, so that nothing has to be counted. */
    private static List<LedgerLine> beginning(List<LedgerLine> lines, byte[] older, byte[] content) {
        return older.length == content.length ? lines : lines.subList(0, LedgerFile.count(older));
    }

    /** Whether {@code older} are whole lines that {@code content} begins with: the usual case, which need not be read again. */
    private static boolean isBeginning(byte[] older, byte[] content) {
        return older.length <= content.length
                && Arrays.equals(older, 0, older.length, content, 0, older.length)
                && (older.length == 0 || older[older.length - 1] == '\n');
    }
}
