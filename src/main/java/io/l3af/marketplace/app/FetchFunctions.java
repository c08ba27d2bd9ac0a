package io.l3af.marketplace.app;

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
    private FetchFunctions() {}

    /**
     * What to do.
     *
     * @param from an http or https URL, or a folder; absent: where the marketplace was read last
     * @param to the folder of the node
     * @param pins whose index is believed; empty: those that are remembered
     * @param platforms empty: all
     */
    public record Request(
            List<WantedRelease> wanted,
            @Nullable String from,
            Path to,
            List<Pin> pins,
            Set<String> platforms,
            boolean allowsYanked,
            Patience patience,
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
        Diagnostics diagnostics = new Diagnostics();
        List<Fetched> fetched = new ArrayList<>();
        Optional<Marketplace> marketplace = Optional.empty();
        try (NodeFolder node = NodeFolder.open(request.to())) {
            Fetching fetching = Fetching.from(
                    new Fetching.Source(request.from(), request.pins(), false),
                    node,
                    new Fetching.Setting(request.patience(), request.now(), witness, progress, diagnostics));
            marketplace = Optional.of(new Marketplace(
                    fetching.index().document().title(),
                    fetching.index().document().publication()));
            for (WantedRelease wanted : request.wanted()) {
                try {
                    fetched.add(fetching.fetch(wanted, request.platforms(), request.allowsYanked(), Acceptance.ALL));
                } catch (RefusedException e) {
                    e.report(diagnostics);
                }
            }
            if (!diagnostics.hasErrors()) {
                node.forgetParts();
            }
        } catch (RefusedException e) {
            e.report(diagnostics);
        } catch (NodeFolder.InUseException e) {
            throw new EnvironmentException(e.getMessage(), "Wait until it has ended.", e);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the folder " + request.to() + " cannot be written: " + e.getMessage(),
                    "Check its disk and its permissions; what is in place is whole, and the next run goes on.",
                    e);
        }
        return new Result(marketplace, fetched, diagnostics);
    }
}
