package io.l3af.marketplace.ebpf.btf;

import io.l3af.marketplace.ebpf.CoreKind;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.elf.Cost;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what a CO-RE relocation is about: {@code struct task_struct.se.avg.load_avg}, {@code struct list_head[2].next},
 * {@code enum cpu_usage_stat::CPUTIME_USER}, {@code struct bpf_iter_num}.
 *
 * <p>Source: linux v6.12 tools/lib/bpf/relo_core.c, "Turn bpf_core_relo into a low- and high-level spec". The access
 * string is a list of numbers: first an index as of a pointer, then numbers of members and of elements of arrays.
 * Members without a name are walked through and not shown.
 */
public final class CorePath {
    /** As libbpf's BPF_CORE_SPEC_MAX_LEN. */
    private static final int LONGEST = 64;

    private final Btf btf;
    private final TypeNames names;

    public CorePath(Btf btf, TypeNames names) {
        this.btf = btf;
        this.names = names;
    }

    /** The path of {@code relocation}, whose kind is {@code kind}. */
    public String of(BtfExt.CoreInfo relocation, CoreKind kind) throws UnreadableException {
        String root = names.of(relocation.type());
        btf.work().spend(root.length(), relocation.offset());
        List<Integer> access = parse(btf.string(relocation.access()), relocation.offset());
        if (kind.isField()) {
            return root + walk(relocation, access);
        }
        if (kind.isEnumValue()) {
            return root + "::" + enumValue(relocation, access.get(0));
        }
        return root;
    }

    private String walk(BtfExt.CoreInfo relocation, List<Integer> access) throws UnreadableException {
        StringBuilder path = new StringBuilder();
        if (access.get(0) > 0) {
            path.append('[').append(access.get(0)).append(']');
        }
        int at = relocation.type();
        for (int step : access.subList(1, access.size())) {
            BtfType type = btf.resolve(at);
            if (type instanceof BtfType.Composite composite
                    && step < composite.members().size()) {
                BtfType.Member member = composite.members().get(step);
                if (!member.name().isEmpty()) {
                    path.append('.').append(member.name());
                }
                at = member.type();
            } else if (type instanceof BtfType.Array array) {
                path.append('[').append(step).append(']');
                at = array.element();
            } else {
                throw UnreadableException.malformed(
                        relocation.offset(), "a CO-RE relocation accesses a member that its type has not");
            }
        }
        btf.work().spend(path.length() + Cost.TEXT, relocation.offset());
        return path.toString();
    }

    private String enumValue(BtfExt.CoreInfo relocation, int number) throws UnreadableException {
        if (btf.resolve(relocation.type()) instanceof BtfType.Enumeration enumeration
                && number < enumeration.values().size()) {
            return enumeration.values().get(number).name();
        }
        throw UnreadableException.malformed(
                relocation.offset(), "a CO-RE relocation asks for a value that its enumeration has not");
    }

    /** The numbers of an access string, of which there is at least one. */
    public static List<Integer> parse(String access, long offset) throws UnreadableException {
        List<Integer> numbers = new ArrayList<>();
        for (String number : access.split(":", -1)) {
            boolean isNumber = !number.isEmpty()
                    && number.length() <= 9
                    && number.chars().allMatch(digit -> digit >= '0' && digit <= '9');
            if (!isNumber || numbers.size() == LONGEST) {
                throw UnreadableException.malformed(
                        offset, "a CO-RE relocation accesses something that is no list of numbers");
            }
            numbers.add(Integer.parseInt(number));
        }
        return numbers;
    }
}
