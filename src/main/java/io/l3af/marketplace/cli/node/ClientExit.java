package io.l3af.marketplace.cli.node;

import io.l3af.marketplace.cli.output.ExitCode;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Severity;

/** What a command that reads sites tells the shell: a broken network is no broken trust. */
final class ClientExit {
    private ClientExit() {}

    static ExitCode of(Diagnostics diagnostics) {
        if (!diagnostics.hasErrors()) {
            return ExitCode.OK;
        }
        boolean isNetwork = diagnostics.sorted().stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .allMatch(diagnostic -> diagnostic.code().isOfNetwork());
        return isNetwork ? ExitCode.ENVIRONMENT : ExitCode.PROBLEMS;
    }
}
