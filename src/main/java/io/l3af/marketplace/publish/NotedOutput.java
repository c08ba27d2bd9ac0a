package io.l3af.marketplace.publish;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Sha256;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes to a site and notes what; for one thread. */
public final class NotedOutput implements SiteOutput {
    private final SiteWriter site;
    private final Map<String, KeptFile> noted = new LinkedHashMap<>();

    public NotedOutput(SiteWriter site) {
        this.site = site;
    }

    /** What was written, in that order. */
    public List<KeptFile> files() {
        return List.copyOf(noted.values());
    }

    /** Writes {@code files} again as the old generation has them, as {@link SiteWriter#carry} does; not if there are none. */
    public boolean carry(Collection<KeptFile> files) {
        if (files.isEmpty() || !site.carry(files)) {
            return false;
        }
        files.forEach(this::note);
        return true;
    }

    @Override
    public void write(String sitePath, byte[] content, Sha256 sha256) {
        site.write(sitePath, content, sha256);
        note(new KeptFile(sitePath, content.length, sha256, false));
    }

    @Override
    public void writeByDigest(FileReference file, byte[] content) {
        site.writeByDigest(file, content);
        note(new KeptFile(file.path(), file.size(), file.sha256(), true));
    }

    @Override
    public boolean writeOnce(String sitePath, Path source, long size, Sha256 sha256) {
        note(new KeptFile(sitePath, size, sha256, false));
        return site.writeOnce(sitePath, source, size, sha256);
    }

    @Override
    public void link(String sitePath, String existing) {
        site.link(sitePath, existing);
        noteLink(sitePath, existing);
    }

    @Override
    public boolean linkOnce(String sitePath, String existing) {
        noteLink(sitePath, existing);
        return site.linkOnce(sitePath, existing);
    }

    private void noteLink(String sitePath, String existing) {
        KeptFile file = Objects.requireNonNull(noted.get(existing), existing);
        note(new KeptFile(sitePath, file.size(), file.sha256(), false));
    }

    private void note(KeptFile file) {
        noted.put(file.path(), file);
    }
}
