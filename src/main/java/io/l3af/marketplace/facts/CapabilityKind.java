package io.l3af.marketplace.facts;

/** What is compared between two releases, the gravest first. */
public enum CapabilityKind {
    /** A helper of the kernel that some program calls. */
    HELPER("helper", "helpers", true),
    /** Another function of the kernel that some program calls. */
    KFUNC("kernel function", "kernel functions", true),
    /** A type of program, as l3afd sees it. */
    PROGRAM_TYPE("program type", "program types", true),
    /** What a section says that its program is attached to, such as {@code kprobe/tcp_v4_connect}. */
    TARGET("attach target", "attach targets", true),
    /** A list of l3afd's API, or a root. */
    ATTACH_POINT("attach point", "attach points", true),
    /** A Linux capability that the manifest asks for. */
    PRIVILEGE("privilege", "privileges", true),
    /** A userspace program that l3afd starts. */
    COMMAND("command", "commands", true),
    /** A file that may be run; the value is how it is loaded. */
    EXECUTABLE("executable", "executables", true),
    /** A map that its object pins by its name, where every function of the node finds it. */
    PIN("pin", "pins", true),
    PROGRAM("program", "programs", false),
    MAP("map", "maps", false),
    /** A shared library that an executable needs; the value is the versions of its symbols. */
    LIBRARY("library", "libraries", false),
    /** The license string of an object. */
    LICENCE("licence string", "licence strings", false),
    /** The oldest kernel that has what the objects use. */
    KERNEL("kernel", "kernels", false),
    /** The CO-RE level of the least portable object. */
    CORE("CO-RE level", "CO-RE levels", false),
    /** Another field of the manifest that changes what runs. */
    FIELD("field", "fields", false),
    /** A file of the package; the value is size and mode. */
    FILE("file", "files", false);

    private final String word;
    private final String plural;
    private final boolean widens;

    CapabilityKind(String word, String plural, boolean widens) {
        this.word = word;
        this.plural = plural;
        this.widens = widens;
    }

    /** One of them, as people say it. */
    public String word() {
        return word;
    }

    /** Several of them. */
    public String plural() {
        return plural;
    }

    /** {@code 1 map}, {@code 2 maps}. */
    String count(long number) {
        return number + " " + (number == 1 ? word : plural);
    }

    /** Whether a release that has one more of these may do more. */
    public boolean widens() {
        return widens;
    }
}
