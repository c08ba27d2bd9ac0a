package io.l3af.marketplace.model;

/**
 * A file inside a package.
 *
 * @param name relative to the package's folder, with {@code /}
 * @param size bytes
 * @param mode permission bits, such as 0755
 */
public record PackageFile(String name, long size, int mode) {
    public boolean isExecutable() {
        return (mode & 0111) != 0;
    }
}
