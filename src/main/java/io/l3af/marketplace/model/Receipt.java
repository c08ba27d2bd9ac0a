package io.l3af.marketplace.model;

import java.time.LocalDate;

/**
 * That somebody installed a release: the release and the kernel, and nothing else of the host.
 *
 * @param sha256 of the package as it was published
 * @param kernel as {@code uname -r} prints it
 * @param date (UTC) of the installation
 */
public record Receipt(FunctionPath function, Version version, Sha256 sha256, String kernel, LocalDate date) {}
