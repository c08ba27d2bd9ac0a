package io.l3af.marketplace.mirror;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * A file on whatever host, of which it is known what its bytes must be: the host need not be trusted.
 *
 * @param location an https URL of a file, without query and fragment
 * @param size bytes
 */
public record HostedFile(URI location, long size, Sha256 sha256) {
    /**
     * Brings it into {@code part}, behind what of it is there already; what is not it does not stay there.
     *
     * @throws IOException if {@code part} cannot be written
     */
    public void bring(Path part, Patience patience, SiteCopy.Progress progress) throws RefusedException, IOException {
        String text = location.toString();
        String name = text.substring(text.lastIndexOf('/') + 1);
        SiteCopy host = SiteCopy.at(text.substring(0, text.length() - name.length()), patience);
        host.bring(new FileReference(name, size, sha256), part, progress);
    }
}
