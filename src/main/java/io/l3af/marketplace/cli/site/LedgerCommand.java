package io.l3af.marketplace.cli.site;

import io.l3af.marketplace.app.site.AppendLedger;
import io.l3af.marketplace.cli.option.EditedCatalogOption;
import io.l3af.marketplace.cli.option.HostedOptions;
import io.l3af.marketplace.cli.option.JobsOption;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.cli.output.Words;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "Verifies a catalog and appends its new releases to ledger.jsonl.",
        footer = {"%nFor example:", "  kfm ledger"})
public final class LedgerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EditedCatalogOption catalog;

    @Mixin
    private HostedOptions packages;

    @Mixin
    private JobsOption jobs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        AppendLedger.Result result = AppendLedger.run(catalog.folder(), jobs.jobs(), packages.hosted(), Instant.now());
        DiagnosticsFormat.TEXT.print(result.diagnostics().in(Words.fromHere(result.catalog())), out);
        if (result.diagnostics().hasErrors()) {
            out.println("The catalog " + catalog.folder() + " has errors; nothing was appended.");
            return ExitCode.PROBLEMS.number();
        }
        result.appended().forEach(entry -> out.println("appended " + entry.name() + " " + entry.sha256()));
        out.println(
                Words.count(result.appended().size(), "release") + " appended to the ledger of " + catalog.folder());
        return ExitCode.OK.number();
    }
}
