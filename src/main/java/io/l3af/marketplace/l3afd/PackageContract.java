package io.l3af.marketplace.l3afd;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.L3afProgram;
import io.l3af.marketplace.model.PackageFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What l3afd (v2.1.0) silently expects of a package and its manifest, as findings instead of crashes on a node.
 *
 * <p>How the archive itself must be laid out is the business of room {@code archive}; this is about names.
 */
public final class PackageContract {
    /** Exactly one dot before {@code tar.gz} or {@code zip}: l3afd unpacks up to the first one. */
    private static final Pattern ARTIFACT = Pattern.compile("[A-Za-z0-9_-]{1,100}\\.(tar\\.gz|zip)");
    /** The kernel keeps 15 characters of a process's name (linux include/linux/sched.h TASK_COMM_LEN), l3afd compares those. */
    private static final int COMM_LENGTH = 15;

    private static final int SHORTEST_COMMAND = 6;

    private PackageContract() {}

    /**
     * Something l3afd would stumble over.
     *
     * @param pointer JSON Pointer of the value below the program, such as {@code /object_file}
     */
    public record Finding(int program, String pointer, Code code, String message) {}

    /** Whether l3afd can use {@code artifact} as the name of a package. */
    public static boolean isArtifactName(String artifact) {
        return ARTIFACT.matcher(artifact).matches();
    }

    /** Everything about {@code programs} that does not fit the {@code files} and {@code folders} of their package. */
    public static List<Finding> check(List<L3afProgram> programs, List<PackageFile> files, Set<String> folders) {
        Map<String, PackageFile> byName = new HashMap<>();
        files.forEach(file -> byName.put(file.name(), file));
        List<Finding> findings = new ArrayList<>();
        for (int number = 0; number < programs.size(); number++) {
            new ProgramCheck(number, programs.get(number), byName, folders, findings).run();
        }
        checkDirections(programs, findings);
        return findings;
    }

    /** l3afd pins programs and maps of TC by interface, function and version, but not by direction. */
    private static void checkDirections(List<L3afProgram> programs, List<Finding> findings) {
        for (int egress = 0; egress < programs.size(); egress++) {
            for (int ingress = 0; ingress < programs.size(); ingress++) {
                L3afProgram out = programs.get(egress);
                L3afProgram in = programs.get(ingress);
                if (egress != ingress
                        && out.attach().contains(AttachPoint.TC_EGRESS)
                        && in.attach().contains(AttachPoint.TC_INGRESS)) {
                    shared(egress, "/entry_function_name", out.entryFunctionName(), in.entryFunctionName(), findings);
                    shared(egress, "/map_name", out.mapName(), in.mapName(), findings);
                }
            }
        }
    }

    private static void shared(
            int number, String pointer, @Nullable String name, @Nullable String other, List<Finding> findings) {
        if (name != null && name.equals(other)) {
            findings.add(new Finding(
                    number,
                    pointer,
                    Code.NAME_SHARED,
                    "expected another name than the one for tc_ingress, found \"" + name + "\" again"));
        }
    }

    private record ProgramCheck(
            int number,
            L3afProgram program,
            Map<String, PackageFile> files,
            Set<String> folders,
            List<Finding> findings) {

        void run() {
            if (program.objectFile() == null && program.cmdStart() == null) {
                report("", Code.NOTHING_TO_RUN, "expected object_file, cmd_start or both, found neither");
            }
            object();
            entryFunction();
            command("/cmd_start", program.cmdStart());
            command("/cmd_stop", program.cmdStop());
            command("/cmd_status", program.cmdStatus());
            command("/cmd_config", program.cmdConfig());
            command("/cmd_update", program.cmdUpdate());
            startCommandIsDistinctive();
            rulesFolders();
        }

        private void object() {
            String object = program.objectFile();
            if (object != null && !files.containsKey(object)) {
                report("/object_file", Code.OBJECT_MISSING, "expected " + object + " in the package, found none");
            }
        }

        private void entryFunction() {
            boolean network = program.attach().stream().anyMatch(point -> point != AttachPoint.PROBES);
            boolean chained = program.attach().stream().anyMatch(point -> point.isChained() || point.isRoot());
            if (program.objectFile() == null) {
                return;
            }
            if (network && program.entryFunctionName() == null) {
                report(
                        "",
                        Code.ENTRY_FUNCTION_MISSING,
                        "expected entry_function_name for an XDP or TC program, found none");
            }
            if (chained && program.mapName() == null) {
                report("", Code.MAP_NAME_MISSING, "expected map_name for a program in a chain, found none");
            }
        }

        private void command(String pointer, @Nullable String command) {
            if (command == null) {
                return;
            }
            PackageFile file = files.get(command);
            if (file == null) {
                report(pointer, Code.COMMAND_MISSING, "expected " + command + " in the package, found none");
            } else if (!file.isExecutable()) {
                report(
                        pointer,
                        Code.COMMAND_NOT_EXECUTABLE,
                        "expected " + command + " to be executable, found no x bit");
            }
        }

        private void startCommandIsDistinctive() {
            String command = program.cmdStart();
            if (command != null && (command.length() < SHORTEST_COMMAND || command.length() > COMM_LENGTH)) {
                report(
                        "/cmd_start",
                        Code.COMMAND_NAME_UNSAFE,
                        "expected a name of " + SHORTEST_COMMAND + " to " + COMM_LENGTH + " characters, found \""
                                + command + "\"");
            }
        }

        /** l3afd writes the rules into a folder of the package that it does not create. */
        private void rulesFolders() {
            if (program.rulesFile() == null) {
                return;
            }
            for (AttachPoint point : program.attach()) {
                String direction = point.direction();
                if (direction != null && !folders.contains(direction)) {
                    report(
                            "/rules_file",
                            Code.RULES_FOLDER_MISSING,
                            "expected the folder " + direction + "/ in the package, for " + point.word()
                                    + ", found none");
                }
            }
        }

        private void report(String pointer, Code code, String message) {
            findings.add(new Finding(number, pointer, code, message));
        }
    }
}
