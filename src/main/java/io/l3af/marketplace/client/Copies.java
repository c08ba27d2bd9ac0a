package io.l3af.marketplace.client;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.mirror.SiteCopy;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Copies of one site, each of which may stand in for one before it. */
final class Copies {
    private final List<SiteCopy> sites;
    private final Diagnostics diagnostics;

    /** @param sites in the order in which they are asked; never empty */
    Copies(List<SiteCopy> sites, Diagnostics diagnostics) {
        this.sites = List.copyOf(sites);
        this.diagnostics = diagnostics;
    }

    /** What is wanted of a copy. */
    @FunctionalInterface
    interface Question<T> {
        T ask(SiteCopy site) throws RefusedException, IOException;
    }

    /**
     * The first good answer; copies before it are told of as passed over.
     *
     * @throws RefusedException of the first copy, if none has a good answer
     */
    <T> T first(Question<T> question) throws RefusedException, IOException {
        List<RefusedException> refusals = new ArrayList<>();
        for (SiteCopy site : sites) {
            try {
                T answer = question.ask(site);
                refusals.forEach(refusal -> refusal.reportAsPassedOver(diagnostics));
                return answer;
            } catch (RefusedException e) {
                refusals.add(e);
            }
        }
        refusals.stream().skip(1).forEach(refusal -> refusal.reportAsPassedOver(diagnostics));
        throw refusals.get(0);
    }

    /** The same copies, with {@code site} asked first. */
    Copies beginningWith(SiteCopy site) {
        List<SiteCopy> order = new ArrayList<>(sites);
        order.remove(site);
        order.add(0, site);
        return new Copies(order, diagnostics);
    }

    /** A document whose digest is known; {@code file.size()} is the most bytes that it may have. */
    byte[] document(FileReference file) throws RefusedException, IOException {
        return first(site -> {
            byte[] bytes = site.read(file.path(), file.size());
            Sha256 found = Sha256.of(bytes);
            if (!found.equals(file.sha256())) {
                throw new RefusedException(
                        Code.SHARD_MISMATCH,
                        site.address(file.path()),
                        "expected SHA-256 " + file.sha256() + " as the signed index says, found " + found);
            }
            return bytes;
        });
    }

    /** Brings a package whose digest is known into {@code part}; what is not it does not stay there. */
    void download(FileReference file, Path part, SiteCopy.Progress progress) throws RefusedException, IOException {
        first(site -> {
            site.bring(file, part, progress);
            return part;
        });
    }
}
