package io.l3af.marketplace.cli;

import io.l3af.marketplace.cli.discovery.ChainCommand;
import io.l3af.marketplace.cli.discovery.DiffCommand;
import io.l3af.marketplace.cli.discovery.InspectCommand;
import io.l3af.marketplace.cli.discovery.RatingCommand;
import io.l3af.marketplace.cli.discovery.SearchCommand;
import io.l3af.marketplace.cli.edit.AdviseCommand;
import io.l3af.marketplace.cli.edit.AnswerCommand;
import io.l3af.marketplace.cli.edit.DeprecateCommand;
import io.l3af.marketplace.cli.edit.ReviewCommand;
import io.l3af.marketplace.cli.edit.YankCommand;
import io.l3af.marketplace.cli.node.FetchCommand;
import io.l3af.marketplace.cli.node.SyncCommand;
import io.l3af.marketplace.cli.node.VerifyCommand;
import io.l3af.marketplace.cli.shop.GrantCommand;
import io.l3af.marketplace.cli.shop.RevokeCommand;
import io.l3af.marketplace.cli.shop.SalesCommand;
import io.l3af.marketplace.cli.shop.SealCommand;
import io.l3af.marketplace.cli.site.LedgerCommand;
import io.l3af.marketplace.cli.site.MirrorCommand;
import io.l3af.marketplace.cli.site.PublishCommand;
import io.l3af.marketplace.cli.site.RefreshCommand;
import io.l3af.marketplace.cli.site.ServeCommand;
import io.l3af.marketplace.cli.site.SiteCommand;
import io.l3af.marketplace.cli.submission.BuildCommand;
import io.l3af.marketplace.cli.submission.CheckCommand;
import io.l3af.marketplace.cli.submission.EvidenceCommand;
import io.l3af.marketplace.cli.submission.KeygenCommand;
import io.l3af.marketplace.cli.submission.NewCommand;
import io.l3af.marketplace.cli.submission.PackCommand;
import io.l3af.marketplace.cli.submission.SignCommand;
import io.l3af.marketplace.cli.submission.SubmitCommand;
import io.l3af.marketplace.cli.tuf.KeysCommand;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What people come to do, and the commands for that: a part of the list that {@code kfm --help} prints. */
record CommandGroup(String heading, List<Class<?>> commands) {
    /** Columns of the longest name. */
    private static final int NAME = 9;

    private static final List<CommandGroup> ALL = List.of(
            of(
                    "Find and judge functions",
                    SearchCommand.class,
                    ChainCommand.class,
                    DiffCommand.class,
                    InspectCommand.class,
                    RatingCommand.class,
                    ReviewCommand.class),
            of("Run them on nodes", FetchCommand.class, SyncCommand.class, VerifyCommand.class),
            of(
                    "Write and submit them",
                    NewCommand.class,
                    CheckCommand.class,
                    BuildCommand.class,
                    EvidenceCommand.class,
                    PackCommand.class,
                    KeygenCommand.class,
                    SignCommand.class,
                    SubmitCommand.class),
            of(
                    "Look after what is published",
                    YankCommand.class,
                    DeprecateCommand.class,
                    AdviseCommand.class,
                    AnswerCommand.class),
            of("Sell", SealCommand.class, GrantCommand.class, RevokeCommand.class, SalesCommand.class),
            of(
                    "Run a marketplace or a mirror",
                    SiteCommand.class,
                    ServeCommand.class,
                    LedgerCommand.class,
                    KeysCommand.class,
                    PublishCommand.class,
                    RefreshCommand.class,
                    MirrorCommand.class));

    CommandGroup {
        commands = List.copyOf(commands);
    }

    private static CommandGroup of(String heading, Class<?>... commands) {
        return new CommandGroup(heading, List.of(commands));
    }

    /** {@code program} with the commands of all groups, which its help lists so. */
    static CommandLine addTo(CommandLine program) {
        ALL.forEach(group -> group.commands.forEach(program::addSubcommand));
        program.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandGroup::list);
        return program;
    }

    private static String list(Help help) {
        StringBuilder text = new StringBuilder();
        for (CommandGroup group : ALL) {
            text.append(group.heading).append(':').append(System.lineSeparator());
            for (Class<?> command : group.commands) {
                Command said = command.getAnnotation(Command.class);
                text.append("  ")
                        .append(help.colorScheme().commandText(said.name()))
                        .append(" ".repeat(NAME + 2 - said.name().length()))
                        .append(said.description()[0])
                        .append(System.lineSeparator());
            }
        }
        return text.toString();
    }
}
