package io.l3af.marketplace.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "kfm",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description = "Turns a catalog of eBPF kernel functions into a signed site of plain files.",
        subcommands = {
            SiteCommand.class,
            CheckCommand.class,
            RefreshCommand.class,
            ServeCommand.class,
            PublishCommand.class,
            MirrorCommand.class,
            SearchCommand.class,
            FetchCommand.class,
            VerifyCommand.class,
            SyncCommand.class,
            NewCommand.class,
            BuildCommand.class,
            PackCommand.class,
            InspectCommand.class,
            EvidenceCommand.class,
            DiffCommand.class,
            ChainCommand.class,
            ReviewCommand.class,
            AnswerCommand.class,
            RatingCommand.class,
            SignCommand.class,
            SealCommand.class,
            GrantCommand.class,
            RevokeCommand.class,
            SalesCommand.class,
            LedgerCommand.class,
            SubmitCommand.class,
            YankCommand.class,
            DeprecateCommand.class,
            AdviseCommand.class,
            KeygenCommand.class,
            KeysCommand.class
        },
        footerHeading = "%nExit codes: ",
        footer = "0 ok, 1 problems found, 2 wrong usage, 3 something outside failed")
final class Kfm implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
