package io.l3af.marketplace.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The small sites of these tests as maps from path to text. */
final class SiteFiles {
    private SiteFiles() {}

    static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    /** A site whose every file tells its letter; each letter has files that the other has not, and some are shared. */
    static Map<String, String> lettered(String letter) {
        Map<String, String> files = new TreeMap<>();
        files.put("index.html", letter);
        for (int i = 0; i < 30; i++) {
            files.put("pages/" + i + "/index.html", letter + " " + i);
            files.put("only-" + letter + "/" + i, letter);
            files.put("packages/" + i, "the same " + i);
        }
        return files;
    }
}
