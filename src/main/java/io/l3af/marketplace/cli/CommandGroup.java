package io.l3af.marketplace.cli;

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
