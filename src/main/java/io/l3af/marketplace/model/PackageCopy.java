package io.l3af.marketplace.model;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A package for one platform.
 *
 * @param path where l3afd asks for it, relative to the site's root
 * @param size bytes
 * @param location where its publisher hosts it, and the site has it not; absent: the site has it
 */
public record PackageCopy(
        String path, long size, Sha256 sha256, @Nullable URI location) {}
