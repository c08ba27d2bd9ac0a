package io.l3af.marketplace.app.submission;

import java.util.Set;

/** The name of a function as C and libbpf can take it. */
final class CIdentifier {
    /** C11 section 6.4.1, the GNU words that clang adds, and main, which must have another signature. */
    private static final Set<String> TAKEN = Set.of(
            "asm",
            "auto",
            "bool",
            "break",
            "case",
            "char",
            "const",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extern",
            "float",
            "for",
            "goto",
            "if",
            "inline",
            "int",
            "long",
            "main",
            "register",
            "restrict",
            "return",
            "short",
            "signed",
            "sizeof",
            "static",
            "struct",
            "switch",
            "typedef",
            "typeof",
            "union",
            "unsigned",
            "void",
            "volatile",
            "while");

    private CIdentifier() {}

    /** {@code syn-gate} is {@code syn_gate}; what C cannot take as it is begins with {@code kf_}. */
    static String of(String name) {
        String identifier = name.replace('-', '_');
        boolean isTaken = TAKEN.contains(identifier) || identifier.startsWith("bpf_");
        return isTaken || Character.isDigit(identifier.charAt(0)) ? "kf_" + identifier : identifier;
    }
}
