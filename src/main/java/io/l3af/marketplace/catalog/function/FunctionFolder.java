package io.l3af.marketplace.catalog.function;

import io.l3af.marketplace.model.FunctionPath;
import java.nio.file.Path;

/**
 * A function's folder in a catalog, not yet read.
 *
 * @param folder the folder that holds its {@code function.yaml}
 */
public record FunctionFolder(FunctionPath path, Path folder) {}
