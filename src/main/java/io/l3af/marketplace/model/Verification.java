package io.l3af.marketplace.model;

import java.time.LocalDate;
import java.util.List;

/**
 * How people checked that a publisher is who it says it is. It says nothing of what the publisher publishes.
 *
 * @param method what they did, one line
 * @param by who did it
 */
public record Verification(String method, LocalDate date, List<String> by) {
    public Verification {
        by = List.copyOf(by);
    }
}
