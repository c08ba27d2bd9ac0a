package io.l3af.marketplace.app.node;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.client.Entitlements;
import io.l3af.marketplace.client.Fetching;
import io.l3af.marketplace.client.NodeFolder;
import io.l3af.marketplace.client.Pin;
import io.l3af.marketplace.client.Verifying;
import io.l3af.marketplace.client.Witness;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.FileFailure;
import io.l3af.marketplace.mirror.Patience;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.mirror.SiteCopy;
import io.l3af.marketplace.scratch.ScratchFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Proves packages that are somewhere already, step by step: one file, all of a site, all in the folder of a node. */
public final class VerifyPackages {
    private static final String WHAT_TO_NAME = "Name a package, the folder of a node, or the address of a site.";

    private VerifyPackages() {}

    /**
     * What to verify.
     *
     * @param target a package, the folder of a node, or the address of a site
     * @param from the site that is believed; absent: the target itself, or what the node remembers
     * @param pins whose index is believed; empty: those that the node remembers
     */
    public record Request(String target, @Nullable String from, List<Pin> pins, Patience patience, Instant now) {
        public Request {
            pins = List.copyOf(pins);
        }
    }

    /**
     * What came of it.
     *
     * @param packages how many were looked at
     */
    public record Result(int packages, Diagnostics diagnostics) {}

    /** Verifies, and tells {@code witness} of each step that held. */
    public static Result run(Request request, Witness witness) {
        Diagnostics diagnostics = new Diagnostics();
        Fetching.Setting setting = new Fetching.Setting(
                request.patience(), request.now(), witness, SiteCopy.Progress.NONE, diagnostics, Entitlements.NONE);
        int packages = 0;
        try {
            packages = verify(request, setting);
        } catch (RefusedException e) {
            e.report(diagnostics);
        } catch (IOException e) {
            throw new EnvironmentException(
                    request.target() + " cannot be verified: " + FileFailure.told(e),
                    "Check that it is there, and that its files may be read.",
                    e);
        }
        return new Result(packages, diagnostics);
    }

    private static int verify(Request request, Fetching.Setting setting) throws RefusedException, IOException {
        String target = request.target();
        Optional<Path> here = here(target);
        if (here.isPresent()) {
            Path place = here.get();
            if (!Files.exists(place)) {
                throw new EnvironmentException("there is nothing at " + target, WHAT_TO_NAME);
            }
            if (NodeFolder.isOne(place)) {
                return node(place, request, setting);
            }
            if (Files.isRegularFile(place)) {
                if (request.from() == null) {
                    throw new EnvironmentException(
                            "nobody says which site the package " + target + " is of", "Give --from URL|FOLDER.");
                }
                Verifying.by(request.from(), pins(request), setting).file(place);
                return 1;
            }
        }
        Verifying verifying = Verifying.by(request.from() == null ? target : request.from(), pins(request), setting);
        try (ScratchFolder scratch = ScratchFolder.make("verify")) {
            return verifying.site(scratch.path());
        }
    }

    /** The file or folder that is meant; nothing if it is on the web. */
    private static Optional<Path> here(String target) {
        try {
            return SiteCopy.isWeb(target) ? Optional.empty() : Optional.of(SiteCopy.folder(target));
        } catch (IllegalArgumentException e) {
            throw new EnvironmentException("there is nothing at " + target, WHAT_TO_NAME, e);
        }
    }

    private static int node(Path place, Request request, Fetching.Setting setting)
            throws RefusedException, IOException {
        try (NodeFolder node = NodeFolder.open(place)) {
            Fetching fetching =
                    Fetching.from(new Fetching.Source(request.from(), request.pins(), false), node, setting);
            return fetching.verifying().node(node, fetching);
        }
    }

    private static List<Pin> pins(Request request) throws RefusedException {
        if (request.pins().isEmpty()) {
            throw Fetching.unpinned(request.target());
        }
        return request.pins();
    }
}
