package io.l3af.marketplace.model;

import java.time.LocalDate;

/** Withdrawn: its bytes stay for those who pinned it, nobody is led to it. */
public record Yank(LocalDate date, String reason) {}
