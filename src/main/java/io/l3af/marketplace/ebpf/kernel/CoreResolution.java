package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.CoreKind;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.BtfExt;
import io.l3af.marketplace.ebpf.code.Code;
import io.l3af.marketplace.ebpf.code.Function;
import io.l3af.marketplace.ebpf.code.Instruction;
import io.l3af.marketplace.ebpf.code.Opcodes;
import io.l3af.marketplace.ebpf.elf.Cost;
import io.l3af.marketplace.ebpf.elf.ElfSection;
import io.l3af.marketplace.ebpf.elf.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Resolves the relocations of one object, one after the other in a loader's order.
 *
 * <p>The order matters: when only some of the candidates for a type have what one relocation asks for, the others are out
 * for all later relocations of that type.
 */
final class CoreResolution {
    private final KernelTypes kernel;
    private final TypeTable object;
    private final CoreSpecReader specs;
    private final CoreMatcher matcher;
    private final boolean isLittleEndian;
    private final Work work;
    private final Map<Integer, List<Integer>> candidates = new HashMap<>();

    CoreResolution(KernelTypes kernel, TypeTable object, CoreSpecReader specs, boolean isLittleEndian, Work work) {
        this.kernel = kernel;
        this.object = object;
        this.specs = specs;
        this.matcher = new CoreMatcher(object, kernel.types(), work);
        this.isLittleEndian = isLittleEndian;
        this.work = work;
    }

    /** What becomes of the instruction at which {@code relocation} of code in {@code section} is. */
    CoreResult resolve(BtfExt.CoreInfo relocation, CoreKind kind, Code code, ElfSection section)
            throws UnreadableException {
        work.spend(Cost.RELOCATION, relocation.offset());
        long slot = relocation.instruction() / Opcodes.INSTRUCTION_LENGTH;
        Function function = code.holding(section.index(), slot);
        if (function == null) {
            return new CoreResult.Skipped();
        }
        try {
            Optional<Instruction> instruction =
                    relocation.instruction() % Opcodes.INSTRUCTION_LENGTH == 0 ? function.at(slot) : Optional.empty();
            if (instruction.isEmpty()) {
                throw new RefusedException("it is on no instruction");
            }
            return decide(relocation, kind, instruction.get(), function.isOptional());
        } catch (RefusedException e) {
            return new CoreResult.Refused(String.valueOf(e.getMessage()));
        }
    }

    private CoreResult decide(BtfExt.CoreInfo relocation, CoreKind kind, Instruction instruction, boolean isOptional)
            throws UnreadableException, RefusedException {
        CoreSpec wanted = specs.read(relocation, kind);
        CoreQuestion question = new CoreQuestion(kind, isLittleEndian);
        if (kind == CoreKind.TYPE_ID_LOCAL) {
            return CorePatch.apply(instruction, CoreDecision.local(question.answer(wanted)));
        }
        if (object.strings().length(object.name(relocation.type())) == 0) {
            throw new RefusedException("it asks about a type without a name");
        }
        CoreDecision decided = null;
        List<Integer> matching = new ArrayList<>();
        List<Integer> possible = candidates(relocation.type());
        for (int candidate : possible) {
            CoreSpec found = matcher.match(wanted, kind, candidate);
            if (found != null) {
                CoreDecision decision = CoreDecision.of(question, wanted, found);
                if (decided != null && !decided.agreesWith(decision)) {
                    return ambiguous(decided, decision);
                }
                decided = decided == null ? decision : decided;
                matching.add(candidate);
            }
        }
        if (decided != null && matching.size() < possible.size() && !isOptional) {
            candidates.put(relocation.type(), matching);
        }
        return decided == null ? nothing(question, wanted, instruction) : CorePatch.apply(instruction, decided);
    }

    private List<Integer> candidates(int type) throws UnreadableException {
        List<Integer> known = candidates.get(type);
        if (known == null) {
            known = kernel.candidates(object, type, work);
            candidates.put(type, known);
        }
        return known;
    }

    private static CoreResult nothing(CoreQuestion question, CoreSpec wanted, Instruction instruction)
            throws UnreadableException, RefusedException {
        CoreAnswer here = question.answer(wanted);
        return question.allowsNothing()
                ? CorePatch.apply(instruction, CoreDecision.absent(here))
                : new CoreResult.Poisoned(CoreResult.Poisoned.Cause.NOT_FOUND);
    }

    private static CoreResult ambiguous(CoreDecision one, CoreDecision other) {
        return new CoreResult.Ambiguous(
                one.there().value(), one.kernelType(), other.there().value(), other.kernelType());
    }
}
