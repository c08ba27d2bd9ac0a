package io.l3af.marketplace.app.node;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.catalog.NodePolicyFile;
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
import io.l3af.marketplace.model.NodePolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the folder of a node as its policy says. */
public final class SyncNode {
    private final NodePolicy policy;
    private final Request request;
    private final Fetching.Setting setting;
    private final List<Fetched> fetched = new ArrayList<>();

    private SyncNode(NodePolicy policy, Request request, Fetching.Setting setting) {
        this.policy = policy;
        this.request = request;
        this.setting = setting;
    }

    /**
     * What to do.
     *
     * @param policy a YAML file
     * @param offline a folder with a copy of the site, or with one below the name of each marketplace; absent: the network
     * @param entitlements open what is sealed
     */
    public record Request(
            Path policy, @Nullable Path offline, Patience patience, Entitlements entitlements, Instant now) {}

    /**
     * What came of it.
     *
     * @param folder of the node; absent if there is no policy
     * @param removed packages that the policy does not want any more
     */
    public record Result(Optional<Path> folder, List<Fetched> fetched, List<Path> removed, Diagnostics diagnostics) {}

    /**
     * Fetches what the policy wants. Only when all of that is in place, what it does not want goes: a marketplace that is
     * away or makes a mistake takes nothing from a node.
     */
    public static Result run(Request request, Witness witness, SiteCopy.Progress progress) {
        Diagnostics ofPolicy = new Diagnostics();
        Optional<NodePolicy> policy = NodePolicyFile.read(request.policy(), ofPolicy);
        Path folder = request.policy().getParent();
        Diagnostics diagnostics = ofPolicy.in(folder == null ? "" : folder.toString());
        if (policy.isEmpty()) {
            return new Result(Optional.empty(), List.of(), List.of(), diagnostics);
        }
        Fetching.Setting setting = new Fetching.Setting(
                request.patience(), request.now(), witness, progress, diagnostics, request.entitlements());
        return new SyncNode(policy.get(), request, setting).sync();
    }

    private Result sync() {
        Path folder = besidePolicy(policy.folder());
        List<Path> removed = new ArrayList<>();
        NodeWork.run(folder, setting.diagnostics(), node -> {
            for (NodePolicy.Source marketplace : policy.marketplaces()) {
                fetch(marketplace, node);
            }
            if (!setting.diagnostics().hasErrors()) {
                removed.addAll(node.removeAllBut(places()));
                node.forgetParts();
                node.forgetDocuments();
            }
        });
        return new Result(Optional.of(folder), fetched, removed, setting.diagnostics());
    }

    private void fetch(NodePolicy.Source marketplace, NodeFolder node) throws IOException {
        try {
            Fetching fetching = Fetching.from(
                    new Fetching.Source(
                            address(marketplace),
                            marketplace.keys().stream().map(Pin::of).toList(),
                            request.offline() != null),
                    node,
                    setting);
            fetched.addAll(fetching.fetchEach(marketplace.wanted(), policy.platforms(), false, policy.acceptance()));
        } catch (RefusedException e) {
            e.report(setting.diagnostics());
        }
    }

    private String address(NodePolicy.Source marketplace) {
        Path offline = request.offline();
        if (offline != null) {
            Path own = policy.marketplaces().size() == 1 ? offline : offline.resolve(marketplace.name());
            return own.toAbsolutePath().normalize().toString();
        }
        try {
            return SiteCopy.isWeb(marketplace.from())
                    ? marketplace.from()
                    : besidePolicy(SiteCopy.folder(marketplace.from()).toString())
                            .toString();
        } catch (IllegalArgumentException e) {
            throw new EnvironmentException(
                    "the " + e.getMessage(), "Mend \"from\" of " + marketplace.name() + " in the policy.", e);
        }
    }

    private Path besidePolicy(String path) {
        return request.policy().toAbsolutePath().resolveSibling(path).normalize();
    }

    private Set<Path> places() {
        Set<Path> places = new HashSet<>();
        fetched.forEach(each -> places.addAll(each.places()));
        return places;
    }
}
