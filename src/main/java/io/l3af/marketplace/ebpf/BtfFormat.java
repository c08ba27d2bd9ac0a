package io.l3af.marketplace.ebpf;

/**
 * The numbers of BTF and .BTF.ext: linux v6.12 include/uapi/linux/btf.h, Documentation/bpf/btf.rst and
 * tools/lib/bpf/libbpf_internal.h.
 */
final class BtfFormat {
    static final int MAGIC = 0xeb9f;
    static final int VERSION = 1;
    static final int SHORTEST_HEADER = 24;
    static final int SHORTEST_EXT_HEADER = 24;

    /** From this length on the header of .BTF.ext tells of CO-RE relocations. */
    static final int CORE_EXT_HEADER = 32;

    static final int TYPE_LENGTH = 12;
    static final int MEMBER_LENGTH = 12;
    static final int ARRAY_LENGTH = 12;
    static final int VARIABLE_INFO_LENGTH = 12;
    static final int ENUM64_LENGTH = 12;
    static final int ENUM_LENGTH = 8;
    static final int PARAMETER_LENGTH = 8;

    /** Kinds of types. */
    static final int INT = 1;

    static final int POINTER = 2;
    static final int ARRAY = 3;
    static final int STRUCT = 4;
    static final int UNION = 5;
    static final int ENUM = 6;
    static final int FORWARD = 7;
    static final int TYPEDEF = 8;
    static final int VOLATILE = 9;
    static final int CONST = 10;
    static final int RESTRICT = 11;
    static final int FUNCTION = 12;
    static final int PROTOTYPE = 13;
    static final int VARIABLE = 14;
    static final int DATA_SECTION = 15;
    static final int FLOAT = 16;
    static final int DECLARATION_TAG = 17;
    static final int TYPE_TAG = 18;
    static final int ENUM64 = 19;

    /** Bits of an integer's encoding. */
    static final int SIGNED = 1;

    /** Linkage of a function or variable. */
    static final int LINKAGE_STATIC = 0;

    static final int LINKAGE_GLOBAL = 1;
    static final int LINKAGE_EXTERN = 2;

    private BtfFormat() {}
}
