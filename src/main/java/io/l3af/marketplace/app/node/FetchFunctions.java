package io.l3af.marketplace.app.node;

import io.l3af.marketplace.client.Entitlements;
import io.l3af.marketplace.client.Fetched;
import io.l3af.marketplace.client.Fetching;
import io.l3af.marketplace.client.NodeFolder;
import io.l3af.marketplace.client.Pin;
import io.l3af.marketplace.client.Witness;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.mirror.Patience;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.mirror.SiteCopy;
import io.l3af.marketplace.model.NodePolicy.Acceptance;
import io.l3af.marketplace.model.Publication;
import io.l3af.marketplace.model.WantedRelease;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings verified packages from a marketplace into a folder that l3afd reads. */
public final class FetchFunctions {
    private final Request request;
    private final Fetching.Setting setting;
    private final List<Fetched> fetched = new ArrayList<>();
    private @Nullable Marketplace marketplace;

    private FetchFunctions(Request request, Fetching.Setting setting) {
        this.request = request;
        this.setting = setting;
    }

    /**
     * What to do.
     *
     * @param from an http or https URL, or a folder; absent: where the marketplace was read last
     * @param to the folder of the node
     * @param pins whose index is believed; empty: those that are remembered
     * @param platforms empty: all
     * @param entitlements open what is sealed
     */
    public record Request(
            List<WantedRelease> wanted,
            @Nullable String from,
            Path to,
            List<Pin> pins,
            Set<String> platforms,
            boolean allowsYanked,
            Patience patience,
            Entitlements entitlements,
            Instant now) {
        public Request {
            wanted = List.copyOf(wanted);
            pins = List.copyOf(pins);
            platforms = Set.copyOf(platforms);
        }
    }

    /**
     * What came of it.
     *
     * @param marketplace absent if its index is not to be believed
     * @param diagnostics errors for what was not fetched, and warnings
     */
    public record Result(Optional<Marketplace> marketplace, List<Fetched> fetched, Diagnostics diagnostics) {}

    /** Whose index it was. */
    public record Marketplace(String title, Publication publication) {}

    /** Fetches each release that is wanted; one that is refused does not keep others from coming. */
    public static Result run(Request request, Witness witness, SiteCopy.Progress progress) {
        FetchFunctions job = new FetchFunctions(
                request,
                new Fetching.Setting(
                        request.patience(),
                        request.now(),
                        witness,
                        progress,
                        new Diagnostics(),
                        request.entitlements()));
        NodeWork.run(request.to(), job.setting.diagnostics(), job::fetch);
        return new Result(Optional.ofNullable(job.marketplace), job.fetched, job.setting.diagnostics());
    }

    private void fetch(NodeFolder node) throws RefusedException, IOException {
        Fetching fetching = Fetching.from(new Fetching.Source(request.from(), request.pins(), false), node, setting);
        marketplace = new Marketplace(
                fetching.index().document().title(), fetching.index().document().publication());
        fetched.addAll(
                fetching.fetchEach(request.wanted(), request.platforms(), request.allowsYanked(), Acceptance.ALL));
        if (!setting.diagnostics().hasErrors()) {
            node.forgetParts();
        }
    }
}
