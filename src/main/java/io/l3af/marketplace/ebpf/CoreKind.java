package io.l3af.marketplace.ebpf;

import java.util.Optional;

/**
 * What a CO-RE relocation asks of the running kernel: linux v6.12 include/uapi/linux/bpf.h, enum bpf_core_relo_kind; the
 * words are those of libbpf's log (tools/lib/bpf/relo_core.c).
 */
public enum CoreKind {
    FIELD_BYTE_OFFSET("byte_off"),
    FIELD_BYTE_SIZE("byte_sz"),
    FIELD_EXISTS("field_exists"),
    FIELD_SIGNED("signed"),
    FIELD_LSHIFT_U64("lshift_u64"),
    FIELD_RSHIFT_U64("rshift_u64"),
    TYPE_ID_LOCAL("local_type_id"),
    TYPE_ID_TARGET("target_type_id"),
    TYPE_EXISTS("type_exists"),
    TYPE_SIZE("type_size"),
    ENUMVAL_EXISTS("enumval_exists"),
    ENUMVAL_VALUE("enumval_value"),
    TYPE_MATCHES("type_matches");

    private final String word;

    CoreKind(String word) {
        this.word = word;
    }

    /** The kind that .BTF.ext writes as {@code number}; empty if it is newer than this list. */
    public static Optional<CoreKind> of(int number) {
        return number >= 0 && number < values().length ? Optional.of(values()[number]) : Optional.empty();
    }

    /** libbpf's word for it. */
    public String word() {
        return word;
    }

    /** Whether it asks about a member of a struct or union. */
    public boolean isField() {
        return compareTo(FIELD_RSHIFT_U64) <= 0;
    }

    /** Whether it asks about a value of an enumeration. */
    public boolean isEnumValue() {
        return this == ENUMVAL_EXISTS || this == ENUMVAL_VALUE;
    }
}
