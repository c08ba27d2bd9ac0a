package io.l3af.marketplace.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Still works, and better not be chosen any more. */
public record Deprecation(
        LocalDate date, String reason, @Nullable FunctionPath replacement) {}
