package io.l3af.marketplace.l3afd;

import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.L3afProgram;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.VerifiedRelease;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines of {@code l3afd.cfg} that make a package the root of XDP or TC chains (l3afd v2.1.0, sections
 * {@code [ebpf-repo]}, {@code [xdp-root]} and {@code [tc-root]}).
 *
 * @param marketplace whose functions they are
 */
public record RootConfiguration(Marketplace marketplace) {

    /** Whether l3afd.cfg names this release: it has a root. */
    public static boolean applies(VerifiedRelease release) {
        return release.programs().stream()
                .flatMap(program -> program.attach().stream())
                .anyMatch(AttachPoint::isRoot);
    }

    /** The sections for a release that has roots. */
    public String text(FunctionPath path, VerifiedRelease release) {
        StringBuilder text = new StringBuilder();
        text.append("[ebpf-repo]\n");
        line(text, "url", RepositoryTree.url(marketplace, path, release.release()));
        program(release, AttachPoint.XDP_ROOT).ifPresent(root -> {
            section(text, "xdp-root", path, release);
            line(text, "ingress-map-name", root.mapName());
            line(text, "object-file", root.objectFile());
            line(text, "entry-function-name", root.entryFunctionName());
        });
        Optional<L3afProgram> ingress = program(release, AttachPoint.TC_INGRESS_ROOT);
        Optional<L3afProgram> egress = program(release, AttachPoint.TC_EGRESS_ROOT);
        if (ingress.isPresent() || egress.isPresent()) {
            section(text, "tc-root", path, release);
            ingress.ifPresent(root -> direction(text, "ingress", root));
            egress.ifPresent(root -> direction(text, "egress", root));
        }
        return text.toString();
    }

    private static void section(StringBuilder text, String name, FunctionPath path, VerifiedRelease release) {
        text.append("\n[").append(name).append("]\n");
        line(text, "package-name", path.name());
        line(text, "artifact", release.release().packageName());
        line(text, "version", release.version().toString());
        line(
                text,
                "command",
                Objects.requireNonNullElse(command(release), path.name().replace('-', '_')));
    }

    /** l3afd wants the key even when no command is run. */
    private static @Nullable String command(VerifiedRelease release) {
        return release.programs().stream()
                .map(L3afProgram::cmdStart)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static void direction(StringBuilder text, String direction, L3afProgram root) {
        line(text, direction + "-map-name", root.mapName());
        line(text, direction + "-object-file", root.objectFile());
        line(text, direction + "-entry-function-name", root.entryFunctionName());
    }

    private static void line(StringBuilder text, String key, @Nullable String value) {
        if (value != null) {
            text.append(key).append(": ").append(value).append('\n');
        }
    }

    private static Optional<L3afProgram> program(VerifiedRelease release, AttachPoint point) {
        return release.programs().stream()
                .filter(program -> program.attach().contains(point))
                .findFirst();
    }
}
