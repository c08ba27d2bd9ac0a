package io.l3af.marketplace.search;

import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SiteFile;
import java.util.List;
import java.util.SortedMap;

/**
 * A folder of a bundle, whose name is a digest of what its files hold: of two with the same name one is enough. Its files are
 * packed when somebody asks for them.
 */
public final class BundleFolder {
    /** Of a name: five bytes, since everybody fetches the names of all folders. */
    static final int DIGITS = 10;

    private final String name;
    private final SortedMap<String, ByteWriter> files;

    private BundleFolder(String name, SortedMap<String, ByteWriter> files) {
        this.name = name;
        this.files = files;
    }

    /** @param files by their paths within the folder */
    static BundleFolder of(SortedMap<String, ByteWriter> files) {
        ByteWriter all = new ByteWriter();
        files.forEach((path, file) -> all.text(path).block(file)); // not as they are packed, because packers differ
        return new BundleFolder(Sha256.of(all.bytes()).hex().substring(0, DIGITS), files);
    }

    String name() {
        return name;
    }

    /** Relative to the site's root, with a slash at its end. */
    public String path() {
        return BundleFiles.FOLDER + name + "/";
    }

    /** Packs the files. */
    public List<SiteFile> files() {
        return files.entrySet().stream()
                .map(file ->
                        new SiteFile(path() + file.getKey(), file.getValue().deflated()))
                .toList();
    }
}
