package io.l3af.marketplace.cli.tuf;

import io.l3af.marketplace.app.tuf.EditRoots;
import io.l3af.marketplace.app.tuf.TufKeyFile;
import io.l3af.marketplace.cli.option.Accepted;
import io.l3af.marketplace.cli.option.AcceptedDays;
import io.l3af.marketplace.cli.option.EditedCatalogOption;
import io.l3af.marketplace.cli.option.TufOptions;
import io.l3af.marketplace.tuf.PublicKey;
import io.l3af.marketplace.tuf.Role;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "root",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the next root of the catalog: tuf/N.root.json.",
            "Without changes it renews the last. It has to be signed by enough root keys of its own and of the root before; others add theirs with kfm keys sign."
        },
        footer = {
            "%nFor example:",
            "  kfm keys root --add root=ada.pub --add root=grace.pub --threshold root=2 \\",
            "    --add targets=targets.pub --add snapshot=online.pub \\",
            "    --add timestamp=online.pub --tuf-key ada.pem",
            "  kfm keys root --tuf-key ada.pem",
            "  kfm keys root --remove timestamp=lost.pub --add timestamp=new.pub \\",
            "    --tuf-key ada.pem"
        })
final class KeysRootCommand implements Callable<Integer> {
    private static final String KEY = "a file of a public or secret key, or 64 hexadecimal digits";

    @Spec
    private CommandSpec spec;

    @Mixin
    private EditedCatalogOption catalog;

    @Mixin
    private TufOptions signing;

    @Option(
            names = "--add",
            paramLabel = "ROLE=KEY",
            description = "A key that may sign root, targets, snapshot or timestamp from now on: " + KEY
                    + ". May be repeated.")
    private List<String> added = List.of();

    @Option(
            names = "--remove",
            paramLabel = "ROLE=KEY",
            description = "A key that no longer may: lost, stolen or replaced. May be repeated.")
    private List<String> removed = List.of();

    @Option(
            names = "--threshold",
            paramLabel = "ROLE=N",
            description = "How many keys of the role must sign (default: as before; 1 at first). May be repeated.")
    private List<String> thresholds = List.of();

    @Option(
            names = "--days",
            paramLabel = "N",
            converter = AcceptedDays.class,
            description = "How long it may be believed (default: tuf.valid_days.root of marketplace.yaml).")
    private @Nullable Integer days;

    @Option(
            names = "--time",
            paramLabel = "TIME",
            converter = Accepted.Time.class,
            description = "From when on the days count (default: now).")
    private @Nullable Instant time;

    @Override
    public Integer call() {
        EditRoots.Change change =
                new EditRoots.Change(keys("--add", added), keys("--remove", removed), thresholds(), days);
        EditRoots.Result result =
                EditRoots.next(catalog.folder(), change, signing.signing(), time != null ? time : Instant.now());
        return RootsText.printLast(result, spec.commandLine().getOut());
    }

    private Map<Role, Set<PublicKey>> keys(String option, List<String> values) {
        Map<Role, Set<PublicKey>> found = new EnumMap<>(Role.class);
        for (String value : values) {
            found.computeIfAbsent(role(option, value), unused -> new LinkedHashSet<>())
                    .add(TufKeyFile.read(value.substring(value.indexOf('=') + 1)));
        }
        return found;
    }

    private Map<Role, Integer> thresholds() {
        Map<Role, Integer> found = new EnumMap<>(Role.class);
        for (String value : thresholds) {
            Role role = role("--threshold", value);
            String number = value.substring(value.indexOf('=') + 1);
            if (!number.matches("[1-9][0-9]{0,2}")) {
                throw new ParameterException(
                        spec.commandLine(), "--threshold: expected a number from 1 to 999, found \"" + number + '"');
            }
            found.put(role, Integer.parseInt(number));
        }
        return found;
    }

    private Role role(String option, String value) {
        String name = value.substring(0, Math.max(0, value.indexOf('=')));
        for (Role role : Role.values()) {
            if (role.text().equals(name.toLowerCase(Locale.ROOT))) {
                return role;
            }
        }
        throw new ParameterException(
                spec.commandLine(),
                option + ": expected root=, targets=, snapshot= or timestamp= first, found \"" + value + '"');
    }
}
