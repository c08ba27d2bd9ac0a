package io.l3af.marketplace.ebpf.btf;

import io.l3af.marketplace.ebpf.UnreadableException;
import java.util.StringJoiner;

/**
 * Writes types as people write them in C: {@code struct task_struct *}, {@code __u32[4]}, {@code int (*)(void *)}.
 *
 * <p>A struct, union or enum without a name is {@code struct {...}}.
 */
public final class TypeNames {
    private final Btf btf;

    public TypeNames(Btf btf) {
        this.btf = btf;
    }

    /** The name of type {@code id}. */
    public String of(int id) throws UnreadableException {
        return declare(id, "", 0);
    }

    /**
     * The declaration of {@code declarator} with type {@code id}, from the inside out: pointers and arrays are added to
     * the declarator until a type is reached that has a name.
     */
    private String declare(int id, String declarator, int depth) throws UnreadableException {
        int nameLimit = btf.work().limits().nameBytes();
        if (depth >= btf.work().limits().depth()) {
            throw btf.tooDeep();
        }
        if (declarator.length() > nameLimit) {
            throw UnreadableException.limit(btf.offset(), "the name of a type", nameLimit);
        }
        btf.work().spend(1L + declarator.length(), btf.offset());
        BtfType type = btf.type(id);
        if (type instanceof BtfType.Pointer pointer) {
            return declare(pointer.target(), "*" + declarator, depth + 1);
        } else if (type instanceof BtfType.Array array) {
            return declare(array.element(), inner(declarator) + "[" + array.count() + "]", depth + 1);
        } else if (type instanceof BtfType.Prototype prototype) {
            String parameters = parameters(prototype, depth);
            return declare(prototype.result(), inner(declarator) + "(" + parameters + ")", depth + 1);
        } else if (type instanceof BtfType.Qualified qualified) {
            return qualify(qualified, declarator, depth);
        } else if (type instanceof BtfType.TypeTag tag) {
            return declare(tag.target(), declarator, depth + 1);
        }
        return join(name(type), declarator);
    }

    /** A qualifier of a pointer stands behind its star, one of anything else before its name. */
    private String qualify(BtfType.Qualified qualified, String declarator, int depth) throws UnreadableException {
        BtfType target = btf.resolvePlain(qualified.target());
        if (target instanceof BtfType.Pointer) {
            String spaced = declarator.isEmpty() ? "" : " " + declarator;
            return declare(qualified.target(), " " + qualified.qualifier() + spaced, depth + 1);
        }
        return qualified.qualifier() + " " + declare(qualified.target(), declarator, depth + 1);
    }

    private String parameters(BtfType.Prototype prototype, int depth) throws UnreadableException {
        if (prototype.parameters().isEmpty()) {
            return "void";
        }
        StringJoiner names = new StringJoiner(", ");
        for (BtfType.Parameter parameter : prototype.parameters()) {
            boolean isVariadic = parameter.type() == 0 && parameter.name().isEmpty();
            names.add(isVariadic ? "..." : declare(parameter.type(), "", depth + 1));
            if (names.length() > btf.work().limits().nameBytes()) {
                throw UnreadableException.limit(
                        btf.offset(), "the name of a type", btf.work().limits().nameBytes());
            }
        }
        return names.toString();
    }

    /** Stars bind weaker than brackets and parentheses, so that they need parentheses themselves. */
    private static String inner(String declarator) {
        return declarator.stripLeading().startsWith("*") ? "(" + declarator + ")" : declarator;
    }

    private static String join(String name, String declarator) {
        boolean touches = declarator.isEmpty() || declarator.startsWith("[") || declarator.startsWith(" ");
        return touches ? name + declarator : name + " " + declarator;
    }

    private static String name(BtfType type) {
        if (type instanceof BtfType.Int number) {
            return number.name();
        } else if (type instanceof BtfType.FloatingPoint number) {
            return number.name();
        } else if (type instanceof BtfType.Typedef typedef) {
            return typedef.name();
        } else if (type instanceof BtfType.Composite composite) {
            return tagged(composite.isUnion() ? "union" : "struct", composite.name());
        } else if (type instanceof BtfType.Forward forward) {
            return tagged(forward.isUnion() ? "union" : "struct", forward.name());
        } else if (type instanceof BtfType.Enumeration enumeration) {
            return tagged("enum", enumeration.name());
        } else if (type instanceof BtfType.Function function) {
            return function.name();
        } else if (type instanceof BtfType.Variable variable) {
            return variable.name();
        } else if (type instanceof BtfType.DataSection section) {
            return section.name();
        } else if (type instanceof BtfType.DeclarationTag tag) {
            return tag.name();
        }
        return "void";
    }

    private static String tagged(String keyword, String name) {
        return keyword + " " + (name.isEmpty() ? "{...}" : name);
    }
}
