package io.l3af.marketplace.cli.option;

import io.l3af.marketplace.app.verification.HostedPackages;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How packages that their publishers host come to where the catalog is read. */
public final class HostedOptions {
    @Mixin
    private PackagesOption packages;

    @Option(
            names = "--fetch",
            description = "Bring packages that are not there from the location in their release.yaml.")
    private boolean fetch;

    @Mixin
    private TimeoutOption timeout;

    /** What was asked for; without {@code --fetch} nothing is fetched. */
    public HostedPackages hosted() {
        return new HostedPackages(packages.folder(), fetch ? timeout.patience() : null);
    }
}
