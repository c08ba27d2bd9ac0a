package io.l3af.marketplace.app.site;

import io.l3af.marketplace.app.verification.VerifyFunction;
import io.l3af.marketplace.catalog.function.FunctionFolder;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.publish.NotedOutput;
import io.l3af.marketplace.publish.SiteOutput;
import io.l3af.marketplace.publish.SiteWriter;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes what a site has of one function: reads, verifies and writes it on its own, or carries it over from the site before
 * when nothing that it follows from has changed. May be asked by many threads.
 */
final class MakeFunction {
    private final VerifyFunction verification;
    private final FunctionMemory memory;
    private final Function<SiteOutput, EmitFunction> emit;
    private final SiteWriter site;
    private final ShippedPackages shipped;
    private final Diagnostics diagnostics;

    /** @param emit writes one function to an output */
    MakeFunction(
            VerifyFunction verification,
            FunctionMemory memory,
            Function<SiteOutput, EmitFunction> emit,
            SiteWriter site,
            ShippedPackages shipped,
            Diagnostics diagnostics) {
        this.verification = verification;
        this.memory = memory;
        this.emit = emit;
        this.site = site;
        this.shipped = shipped;
        this.diagnostics = diagnostics;
    }

    /** Makes the function in {@code folder} and adds it to {@code functions}; every problem is reported. */
    void make(FunctionFolder folder, SiteFunctions functions) {
        FunctionMemory.Asked asked = memory.ask(folder);
        Optional<Remembered> last = asked.recall().filter(found -> site.carry(found.files()));
        if (last.isPresent()) {
            Remembered kept = asked.keep(last.get());
            diagnostics.addAll(kept.diagnostics());
            shipped.add(folder.path().submitter(), kept.shipped());
            functions.addReused(folder, kept);
            return;
        }
        Diagnostics own = new Diagnostics();
        verification.verify(folder, own).ifPresent(described -> write(folder, described, asked, own, functions));
        diagnostics.addAll(own.sorted());
    }

    private void write(
            FunctionFolder folder,
            DescribedFunction described,
            FunctionMemory.Asked asked,
            Diagnostics own,
            SiteFunctions functions) {
        NotedOutput output = new NotedOutput(site);
        EmitFunction.Emitted emitted = emit.apply(output).emit(described, folder, own);
        Sha256 searched = functions.search(FunctionSearch.document(described));
        shipped.add(folder.path().submitter(), emitted.shipped());
        asked.remember(new FunctionMemory.Made(
                        described.verified().function(), emitted, searched, output.files(), own.sorted()))
                .ifPresentOrElse(
                        remembered -> functions.add(folder, remembered),
                        () -> functions.add(folder, emitted, searched));
    }
}
