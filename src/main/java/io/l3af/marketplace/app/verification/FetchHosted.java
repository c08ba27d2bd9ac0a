package io.l3af.marketplace.app.verification;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.diagnostics.FileFailure;
import io.l3af.marketplace.mirror.FileDigest;
import io.l3af.marketplace.mirror.HostedFile;
import io.l3af.marketplace.mirror.Patience;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.mirror.SiteCopy;
import io.l3af.marketplace.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Brings packages from the hosts of their publishers; what comes into place has the size and digest that it must have. */
final class FetchHosted {
    private final Patience patience;
    private final ConcurrentMap<Sha256, Object> locks = new ConcurrentHashMap<>();

    FetchHosted(Patience patience) {
        this.patience = patience;
    }

    /** Brings {@code wanted} into {@code file}, unless it is there already. Several may ask for one file at a time. */
    void bring(HostedFile wanted, Path file) throws RefusedException {
        synchronized (locks.computeIfAbsent(wanted.sha256(), digest -> new Object())) {
            try {
                if (Files.isRegularFile(file)
                        && Files.size(file) == wanted.size()
                        && FileDigest.of(file).equals(wanted.sha256())) {
                    return;
                }
                Path part = file.resolveSibling(file.getFileName() + ".part");
                Files.createDirectories(part.resolveSibling("").normalize());
                wanted.bring(part, patience, SiteCopy.Progress.NONE);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new EnvironmentException(
                        "the package " + file + " cannot be written: " + FileFailure.told(e),
                        "Check the disk and the permissions of its folder; the next run goes on.",
                        e);
            }
        }
    }
}
