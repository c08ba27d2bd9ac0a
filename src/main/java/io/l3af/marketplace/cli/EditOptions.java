package io.l3af.marketplace.cli;

import io.l3af.marketplace.app.edit.EditedCatalog;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which catalog is edited, and as of which day. */
final class EditOptions {
    @Mixin
    private EditedCatalogOption catalog;

    @Option(
            names = "--date",
            paramLabel = "DAY",
            converter = AcceptedOfCatalogs.Day.class,
            description = "The day to write down, as 2026-09-01 (default: today, UTC).")
    private @Nullable LocalDate date;

    Path catalog() {
        return catalog.folder();
    }

    LocalDate date() {
        return date == null ? LocalDate.now(ZoneOffset.UTC) : date;
    }

    /** Prints what was changed, or what is wrong. */
    static int print(EditedCatalog edited, PrintWriter out) {
        DiagnosticsFormat.TEXT.print(edited.diagnostics().in(Words.fromHere(edited.catalog())), out);
        if (edited.diagnostics().hasErrors()) {
            out.println("Nothing was changed.");
            return ExitCode.PROBLEMS.number();
        }
        edited.changed().forEach(file -> out.println("wrote " + file));
        out.println("Look at the change, run kfm check, and propose it.");
        return ExitCode.OK.number();
    }
}
