package io.l3af.marketplace.archive;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An artifact's name as l3afd takes it apart.
 *
 * @param folder where l3afd looks inside the package: the name up to its first dot
 */
record ArtifactName(String folder, Format format) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{1,128})\\.(tar\\.gz|zip)");

    enum Format {
        TAR_GZ,
        ZIP
    }

    /** Null if l3afd cannot use the name. */
    static @Nullable ArtifactName parse(String artifact) {
        Matcher matcher = FORM.matcher(artifact);
        if (!matcher.matches()) {
            return null;
        }
        return new ArtifactName(matcher.group(1), matcher.group(2).equals("zip") ? Format.ZIP : Format.TAR_GZ);
    }
}
