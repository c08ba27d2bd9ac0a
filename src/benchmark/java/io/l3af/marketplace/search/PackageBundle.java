package io.l3af.marketplace.search;

import io.l3af.marketplace.model.SiteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes a search bundle of packages, one JSON object a line: {@code PackageBundle DOCS.jsonl FOLDER}. */
public final class PackageBundle {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PackageBundle() {}

    public static void main(String[] arguments) throws IOException {
        try (SearchBundle bundle = new SearchBundle();
                Stream<String> lines = Files.lines(Path.of(arguments[0]))) {
            lines.map(JSON::readTree).map(PackageBundle::document).forEach(bundle::add);
            for (SiteFile file : bundle.finish().files()) {
                Path target = Path.of(arguments[1]).resolve(file.path());
                Files.createDirectories(target.getParent());
                Files.write(target, file.content());
            }
        }
    }

    private static SearchDocument document(JsonNode line) {
        String name = line.get("name").asString();
        String section = line.get("section").asString();
        return new SearchDocument(
                line.get("id").asString(),
                name,
                name,
                line.get("summary").asString(),
                line.get("description").asString(),
                new TreeSet<>(List.of("category:" + section)),
                section,
                0,
                0,
                0);
    }
}
