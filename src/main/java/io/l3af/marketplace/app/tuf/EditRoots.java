package io.l3af.marketplace.app.tuf;

import io.l3af.marketplace.app.BareSigning;
import io.l3af.marketplace.app.CatalogPlace;
import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.WholeFile;
import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.CatalogMarketplace;
import io.l3af.marketplace.catalog.CatalogTuf;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.TufPolicy;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.ed25519.BareSigner;
import io.l3af.marketplace.tuf.PublicKey;
import io.l3af.marketplace.tuf.Role;
import io.l3af.marketplace.tuf.RoleKeys;
import io.l3af.marketplace.tuf.Root;
import io.l3af.marketplace.tuf.RootFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes and signs the roots of TUF in a catalog; several people can each add a signature, where their key is. */
public final class EditRoots {
    private final Path catalog;
    private final TufPolicy policy;
    private final TufRoots roots;

    private EditRoots(Path catalog, TufPolicy policy, TufRoots roots) {
        this.catalog = catalog;
        this.policy = policy;
        this.roots = roots;
    }

    /**
     * How a root shall differ from the one before.
     *
     * @param added keys by role
     * @param removed keys by role
     * @param thresholds by role, where they change
     * @param days how long it may be believed; absent: as {@code tuf.valid_days} says
     */
    public record Change(
            Map<Role, Set<PublicKey>> added,
            Map<Role, Set<PublicKey>> removed,
            Map<Role, Integer> thresholds,
            @Nullable Integer days) {
        public Change {
            added = Map.copyOf(added);
            removed = Map.copyOf(removed);
            thresholds = Map.copyOf(thresholds);
        }
    }

    /**
     * What there is.
     *
     * @param diagnostics what is wrong with the roots; then there are none
     * @param roots first to last
     */
    public record Result(Diagnostics diagnostics, Path catalog, List<State> roots) {
        public Result {
            roots = List.copyOf(roots);
        }
    }

    /**
     * A root and who has signed it.
     *
     * @param file in the catalog
     * @param signed keys with a good signature
     * @param missing how many signatures its own root keys and those of the root before have yet to make, each
     */
    public record State(Path file, Root root, List<PublicKey> signed, List<Integer> missing) {
        public State {
            signed = List.copyOf(signed);
            missing = List.copyOf(missing);
        }

        /** Whether clients will follow it. */
        public boolean isSigned() {
            return missing.stream().allMatch(count -> count == 0);
        }
    }

    /** The roots of the catalog at {@code place}. */
    public static Result list(Path place) {
        return in(place, edit -> {});
    }

    /** Writes the next root, signed with {@code signing} as far as that goes. */
    public static Result next(Path place, Change change, BareSigning signing, Instant now) {
        return in(place, edit -> edit.writeNext(change, signing, now));
    }

    /** Adds signatures to the last root. */
    public static Result sign(Path place, BareSigning signing) {
        return in(place, edit -> edit.signLast(signing));
    }

    private interface Job {
        void run(EditRoots edit);
    }

    private static Result in(Path place, Job job) {
        Path catalog = CatalogPlace.of(place).catalog();
        Diagnostics diagnostics = new Diagnostics();
        CatalogMarketplace record = Catalog.open(catalog, CatalogLimits.DEFAULT, diagnostics)
                .marketplace()
                .orElse(null);
        if (record == null || record.tuf() == null || record.marketplace().tuf() == null) {
            if (record != null) {
                throw new EnvironmentException(
                        "marketplace.yaml of " + catalog + " has no \"tuf\"",
                        "Add the line \"tuf: {}\"; docs/catalog.md says what may stand there.");
            }
            return new Result(diagnostics, catalog, List.of());
        }
        Diagnostics ofRoots = new Diagnostics();
        Optional<TufRoots> roots = TufRoots.unverified(record.tuf(), ofRoots);
        if (roots.isEmpty()) {
            return new Result(ofRoots, catalog, List.of());
        }
        EditRoots edit = new EditRoots(catalog, record.marketplace().tuf(), roots.get());
        job.run(edit);
        return new Result(ofRoots, catalog, edit.states());
    }

    private List<State> states() {
        List<State> found = new ArrayList<>();
        for (int number = 0; number < roots.files().size(); number++) {
            RootFile file = roots.files().get(number);
            Set<PublicKey> signed = new LinkedHashSet<>();
            List<Integer> missing = new ArrayList<>();
            for (RoleKeys role : roots.demands(number)) {
                List<PublicKey> signers = file.signers(role);
                signed.addAll(signers);
                missing.add(Math.max(0, role.threshold() - signers.size()));
            }
            found.add(new State(file(file.root()), file.root(), List.copyOf(signed), missing));
        }
        return found;
    }

    private void writeNext(Change change, BareSigning signing, Instant now) {
        List<State> states = states();
        if (!states.isEmpty() && !states.get(states.size() - 1).isSigned()) {
            throw new EnvironmentException(
                    "root " + roots.last().version() + " is not signed by enough keys yet",
                    "Let others sign it with kfm keys sign, or remove it if it was never published.");
        }
        Map<Role, RoleKeys> keys = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            keys.put(role, keys(role, change));
        }
        int days = change.days() == null ? policy.rootDays() : change.days();
        Root next =
                new Root(states.size() + 1L, now.truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(days)), keys);
        roots.add(next.file());
        sign(signing.signers());
    }

    private RoleKeys keys(Role role, Change change) {
        Set<PublicKey> keys = new LinkedHashSet<>();
        int threshold = 1;
        if (!roots.files().isEmpty()) {
            keys.addAll(roots.last().keys(role).keys());
            threshold = roots.last().keys(role).threshold();
        }
        for (PublicKey removed : change.removed().getOrDefault(role, Set.of())) {
            if (!keys.remove(removed)) {
                throw new EnvironmentException(
                        "the key " + removed.hex() + " is none of role " + role.text(),
                        "See with kfm keys list which keys there are.");
            }
        }
        keys.addAll(change.added().getOrDefault(role, Set.of()));
        threshold = change.thresholds().getOrDefault(role, threshold);
        if (threshold < 1 || threshold > keys.size()) {
            throw new EnvironmentException(
                    "role " + role.text() + " would need signatures by " + threshold + " of " + keys.size() + " keys",
                    "Add a key with --add " + role.text() + "=FILE, or change --threshold " + role.text() + "=N.");
        }
        return new RoleKeys(List.copyOf(keys), threshold);
    }

    private void signLast(BareSigning signing) {
        if (roots.files().isEmpty()) {
            throw new EnvironmentException("there is no root yet", "Make the first with kfm keys root.");
        }
        List<BareSigner> signers = signing.signers();
        if (signers.isEmpty()) {
            throw new EnvironmentException("there is no key to sign with", "Give one with --tuf-key.");
        }
        sign(signers);
    }

    /** Signs the last root with those keys that count for it, and writes it. */
    private void sign(List<BareSigner> signers) {
        int last = roots.files().size() - 1;
        RootFile file = roots.files().get(last);
        for (BareSigner signer : signers) {
            PublicKey key = new PublicKey(signer.publicKey());
            if (roots.demands(last).stream().noneMatch(role -> role.keys().contains(key))) {
                throw new EnvironmentException(
                        "the key " + key.hex() + " is no root key of root "
                                + file.root().version() + " or the one before",
                        "Sign with a root key; kfm keys list shows them.");
            }
            try {
                file = file.with(signer);
            } catch (TrustException e) {
                throw new EnvironmentException(
                        "the root cannot be signed: " + e.getMessage(), "Check that the key may be used.", e);
            }
        }
        roots.replaceLast(file);
        write(file);
    }

    private void write(RootFile file) {
        Path path = file(file.root());
        try {
            Files.createDirectories(catalog.resolve(CatalogTuf.FOLDER));
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the folder of " + path + " cannot be made", "Check that the catalog may be written to.", e);
        }
        WholeFile.write(path, file.content());
    }

    private Path file(Root root) {
        return catalog.resolve(CatalogTuf.root(root.version()));
    }
}
