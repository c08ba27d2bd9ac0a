package io.l3af.marketplace.ebpf.btf;

/**
 * The numbers of BTF and .BTF.ext: linux v6.12 include/uapi/linux/btf.h, Documentation/bpf/btf.rst and
 * tools/lib/bpf/libbpf_internal.h.
 */
public final class BtfFormat {
    /** The number that both sections begin with. */
    public static final int MAGIC = 0xeb9f;

    static final int VERSION = 1;
    static final int SHORTEST_HEADER = 24;
    static final int SHORTEST_EXT_HEADER = 24;

    /** From this length on the header of .BTF.ext tells of CO-RE relocations. */
    static final int CORE_EXT_HEADER = 32;

    /** Bytes of a type, and of each thing that may stand behind it. */
    public static final int TYPE_LENGTH = 12;

    public static final int MEMBER_LENGTH = 12;
    static final int ARRAY_LENGTH = 12;
    public static final int VARIABLE_INFO_LENGTH = 12;
    public static final int ENUM64_LENGTH = 12;
    public static final int ENUM_LENGTH = 8;
    public static final int PARAMETER_LENGTH = 8;

    /** Kinds of types. */
    public static final int INT = 1;

    public static final int POINTER = 2;
    public static final int ARRAY = 3;
    public static final int STRUCT = 4;
    public static final int UNION = 5;
    public static final int ENUM = 6;
    public static final int FORWARD = 7;
    public static final int TYPEDEF = 8;
    public static final int VOLATILE = 9;
    public static final int CONST = 10;
    public static final int RESTRICT = 11;
    static final int FUNCTION = 12;
    public static final int PROTOTYPE = 13;
    static final int VARIABLE = 14;
    public static final int DATA_SECTION = 15;
    public static final int FLOAT = 16;
    public static final int DECLARATION_TAG = 17;
    public static final int TYPE_TAG = 18;
    public static final int ENUM64 = 19;

    /** Bits of an integer's encoding. */
    public static final int SIGNED = 1;

    /** Linkage of a function or variable. */
    static final int LINKAGE_STATIC = 0;

    static final int LINKAGE_GLOBAL = 1;
    static final int LINKAGE_EXTERN = 2;

    private BtfFormat() {}
}
