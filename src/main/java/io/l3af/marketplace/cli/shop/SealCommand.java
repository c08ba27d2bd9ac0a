package io.l3af.marketplace.cli.shop;

import io.l3af.marketplace.app.edit.EditedCatalog;
import io.l3af.marketplace.app.shop.SealRelease;
import io.l3af.marketplace.cli.option.AcceptedOfCatalogs;
import io.l3af.marketplace.cli.option.EditedCatalogOption;
import io.l3af.marketplace.cli.output.DiagnosticsFormat;
import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.cli.output.Words;
import io.l3af.marketplace.model.ReleaseName;
import io.l3af.marketplace.trust.openpgp.Certificate;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "seal",
        mixinStandardHelpOptions = true,
        description = {
            "Seals the signed package of a release that is for sale.",
            "A ciphertext that is the same for everybody takes its place; what opens it is in your folder, encrypted to you. kfm grant opens it for a buyer."
        },
        footer = {
            "%nFor example:",
            "  kfm seal network/shaping/northlight/flowcap@1.0.0 \\",
            "    --shop ~/shop --to seller.asc",
            "  kfm sign .../flowcap.tar.gz.gpg --key seller.secret"
        })
public final class SealCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EditedCatalogOption catalog;

    @Parameters(
            paramLabel = "FUNCTION@VERSION",
            converter = AcceptedOfCatalogs.Release.class,
            description = "The release; its package is signed and was never published.")
    private ReleaseName release;

    @Option(
            names = "--shop",
            required = true,
            paramLabel = "FOLDER",
            description = "The seller's folder, outside the catalog; made when it is not there.")
    private Path shop;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FILE",
            converter = CertificateFile.class,
            description = "The seller's certificate, which can be encrypted to.")
    private Certificate seller;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        EditedCatalog edited = SealRelease.run(catalog.folder(), release, shop, seller, Instant.now());
        DiagnosticsFormat.TEXT.print(edited.diagnostics().in(Words.fromHere(edited.catalog())), out);
        if (edited.diagnostics().hasErrors()) {
            out.println("Nothing was changed.");
            return ExitCode.PROBLEMS.number();
        }
        edited.changed().forEach(file -> out.println("wrote " + file));
        out.println("The package and what opens it are in " + Words.fromHere(shop) + ".");
        out.println("Sign the sealed package with kfm sign, run kfm check, and propose it.");
        return ExitCode.OK.number();
    }
}
