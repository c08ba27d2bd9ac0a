package io.l3af.marketplace.app.submission;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.catalog.LedgerFile;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A ledger as it was: in a file, or in a commit of the catalog's repository. */
final class OlderLedger {
    private OlderLedger() {}

    /**
     * The bytes of an older ledger.
     *
     * @param base a file, else something that git knows as a commit; a commit without a ledger has an empty one
     */
    static byte[] read(Path catalog, String base, CatalogLimits limits) {
        try {
            Path file = Path.of(base);
            if (Files.isRegularFile(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    return bounded(in, limits.ledgerBytes(), base);
                }
            }
        } catch (IOException | InvalidPathException e) {
            throw unknown(base, e);
        }
        Git git = Git.in(catalog, limits.ledgerBytes());
        if (base.startsWith("-")
                || git.ask("rev-parse", "--verify", "--quiet", base + "^{commit}")
                        .isEmpty()) {
            throw unknown(base, null);
        }
        String object = base + ":./" + LedgerFile.NAME;
        return git.ask("cat-file", "-e", object).isEmpty()
                ? new byte[0]
                : git.ask("cat-file", "blob", object).orElseThrow(() -> unknown(base, null));
    }

    private static EnvironmentException unknown(String base, @Nullable Exception cause) {
        String message = "there is no file and no commit " + base;
        String mend = "Give a copy of an older ledger.jsonl, or a commit, branch or tag of the catalog's repository.";
        return cause == null ? new EnvironmentException(message, mend) : new EnvironmentException(message, mend, cause);
    }

    private static byte[] bounded(InputStream in, int limit, String name) throws IOException {
        byte[] content = in.readNBytes(limit + 1);
        if (content.length > limit) {
            throw new EnvironmentException(
                    name + " is larger than " + limit + " bytes", "Give a ledger that kfm ledger wrote.");
        }
        return content;
    }
}
