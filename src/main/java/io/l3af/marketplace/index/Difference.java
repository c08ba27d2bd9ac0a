package io.l3af.marketplace.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.l3af.marketplace.facts.CapabilityChange;
import java.util.List;

/** What changed between any two releases, told as in a shard. */
public final class Difference {
    private Difference() {}

    /** The document on {@code changes}, which is no file of a site. */
    public static byte[] document(String older, String newer, List<CapabilityChange> changes) {
        return DocumentMapper.write(new Document(
                older, newer, changes.stream().map(ChangesEntry.Change::of).toList()));
    }

    private record Document(
            String older,
            String newer,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<ChangesEntry.Change> capabilities) {}
}
