package io.l3af.marketplace.cli.edit;

import io.l3af.marketplace.app.edit.EditedCatalog;
import io.l3af.marketplace.cli.option.AcceptedOfCatalogs;
import io.l3af.marketplace.cli.option.EditedCatalogOption;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.cli.output.Words;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which catalog is edited, and as of which day. */
public final class EditOptions {
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
    public static int print(EditedCatalog edited, PrintWriter out) {
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
