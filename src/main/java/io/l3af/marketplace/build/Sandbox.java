package io.l3af.marketplace.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The command line of a sandbox: no network, a read-only system, one folder to write to, no privileges, nothing of the
 * environment, and walls that the kernel keeps where {@link Watch} would come too late.
 *
 * <p>See bwrap(1), prlimit(1), setpriv(1), user_namespaces(7).
 */
final class Sandbox {
    /** Root builds as nobody: the kernel keeps no limit of processes for root. */
    static final int NOBODY = 65_534;

    /** Programs map more than they touch; what they touch is watched. */
    private static final long ADDRESSES_BEYOND_MEMORY = 1L << 30;

    private static final List<String> SYSTEM_FOLDERS = List.of("bin", "sbin", "lib", "lib32", "lib64", "libx32");
    /** What tools look for in /etc. Names are asked of an address that is nobody's (RFC 5737), so that asking is noticed. */
    private static final Map<String, String> SETTINGS = Map.of(
            "passwd", "build:x:1000:1000::/build:/bin/sh\n",
            "group", "build:x:1000:\n",
            "hosts", "127.0.0.1 localhost\n::1 localhost\n",
            "nsswitch.conf", "hosts: files dns\n",
            "resolv.conf", "nameserver 192.0.2.1\n");

    private final BuildSystem system;
    private final BuildLimits limits;

    Sandbox(BuildSystem system, BuildLimits limits) {
        this.system = system;
        this.limits = limits;
    }

    /** Writes what each sandbox has in {@code /etc} into {@code folder}, which is made. */
    static void writeSettings(Path folder) throws IOException {
        Files.createDirectory(folder);
        for (Map.Entry<String, String> setting : SETTINGS.entrySet()) {
            Files.writeString(folder.resolve(setting.getKey()), setting.getValue());
        }
    }

    /**
     * The program and arguments that run {@code build.sh}.
     *
     * @param source what is shown as {@code /source}
     * @param settings what is shown in {@code /etc}
     * @param result what is shown as {@code /result}, where the sandbox may write
     * @param name of the folder below {@code /build}, and of the host
     * @param epoch seconds since 1970 that tools are told to take for now
     */
    List<String> command(Path source, Path settings, Path result, String name, long epoch, boolean tested) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of(
                    "setpriv", "--reuid", "" + NOBODY, "--regid", "" + NOBODY, "--clear-groups", "--no-new-privs"));
        }
        command.addAll(List.of(
                "prlimit",
                "--as=" + (limits.memory() + ADDRESSES_BEYOND_MEMORY),
                "--fsize=" + limits.disk(),
                "--nproc=" + processWall(),
                "--cpu=" + limits.time().toSeconds(),
                "--nofile=1024",
                "--msgqueue=0",
                "--memlock=0",
                "--core=0",
                "--"));
        command.addAll(List.of("bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"));
        command.addAll(List.of("--uid", "1000", "--gid", "1000", "--hostname", name, "--clearenv"));
        environment(name, epoch).forEach((variable, value) -> command.addAll(List.of("--setenv", variable, value)));
        command.addAll(systemMounts());
        for (String setting : SETTINGS.keySet().stream().sorted().toList()) {
            command.addAll(List.of("--ro-bind", settings.resolve(setting).toString(), "/etc/" + setting));
        }
        command.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
        command.addAll(List.of("--ro-bind", source.toString(), "/source", "--bind", result.toString(), "/result"));
        command.addAll(List.of("--size", "" + limits.disk(), "--tmpfs", "/build"));
        command.addAll(List.of("--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/build"));
        command.addAll(
                List.of("--", "sh", "-c", script(), "build.sh", name, tested ? "yes" : "no", "" + limits.files()));
        return command;
    }

    static boolean isRoot() {
        try {
            return Objects.equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> environment(String name, long epoch) {
        String folder = "/build/" + name;
        return new TreeMap<>(Map.of(
                "PATH",
                "/usr/bin:/bin:/usr/sbin:/sbin",
                "HOME",
                folder + "/home",
                "TMPDIR",
                folder + "/tmp",
                "LC_ALL",
                "C.UTF-8",
                "TZ",
                "UTC",
                "SOURCE_DATE_EPOCH",
                "" + epoch));
    }

    private List<String> systemMounts() {
        Path root = system.root();
        List<String> mounts =
                new ArrayList<>(List.of("--ro-bind", root.resolve("usr").toString(), "/usr"));
        for (String name : SYSTEM_FOLDERS) {
            Path folder = root.resolve(name);
            if (Files.isSymbolicLink(folder)) {
                mounts.addAll(List.of("--symlink", target(folder), "/" + name));
            } else if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                mounts.addAll(List.of("--ro-bind", folder.toString(), "/" + name));
            }
        }
        mounts.addAll(List.of("--dir", "/etc", "--dir", "/tmp")); // bwrap mounts its first folder on /tmp
        for (String name : List.of("alternatives", "ld.so.cache")) {
            Path setting = root.resolve("etc").resolve(name);
            if (Files.exists(setting)) {
                mounts.addAll(List.of("--ro-bind", setting.toString(), "/etc/" + name));
            }
        }
        return mounts;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The kernel counts the processes of a user inside and outside of the sandbox (linux kernel/ucount.c), so that those
     * which run already are allowed for; {@link Watch} keeps the limit itself.
     */
    private long processWall() {
        try {
            String running = Files.readString(Path.of("/proc/loadavg")).split("[ /]", -1)[4];
            return Long.parseLong(running) + 4L * limits.processes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String script() {
        try (InputStream in = Sandbox.class.getResourceAsStream("build.sh")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
