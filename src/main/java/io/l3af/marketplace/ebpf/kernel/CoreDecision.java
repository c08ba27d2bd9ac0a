package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.BtfFormat;

/**
 * What the types on both sides decide, before the instruction is looked at.
 *
 * @param here the object's own answer
 * @param there the kernel's answer
 * @param kernelType the candidate that gave it, or one of the constants
 * @param bitOffset of the member in the kernel's type
 * @param canResize whether a load or store may move as much as the kernel's member has: of pointers and of unsigned
 *     integers, whose values stay the same when their upper half is dropped or filled with zeros
 */
record CoreDecision(CoreAnswer here, CoreAnswer there, int kernelType, long bitOffset, boolean canResize) {
    /** The kernel was not asked. */
    static final int NOT_ASKED = 0;

    /** No type of the kernel has it. */
    static final int NOTHING = -1;

    /** The kernel has nothing that could be meant, and that is an answer. */
    static CoreDecision absent(CoreAnswer here) {
        return new CoreDecision(here, CoreAnswer.of(0), NOTHING, 0, true);
    }

    /** The object answers for itself. */
    static CoreDecision local(CoreAnswer here) {
        return new CoreDecision(here, here, NOT_ASKED, 0, true);
    }

    static CoreDecision of(CoreQuestion question, CoreSpec wanted, CoreSpec found)
            throws UnreadableException, RefusedException {
        CoreAnswer here = question.answer(wanted);
        CoreAnswer there = question.answer(found);
        boolean canResize = here.accessBytes() == there.accessBytes()
                || (isPointer(wanted.types(), here) && isPointer(found.types(), there))
                || (isUnsigned(wanted.types(), here) && isUnsigned(found.types(), there));
        return new CoreDecision(here, there, found.root(), found.bitOffset(), canResize);
    }

    /** Whether two candidates mean the same. */
    boolean agreesWith(CoreDecision other) {
        return bitOffset == other.bitOffset && there.value() == other.there.value();
    }

    private static boolean isPointer(TypeTable types, CoreAnswer answer) throws UnreadableException {
        return types.kind(answer.accessType()) == BtfFormat.POINTER;
    }

    private static boolean isUnsigned(TypeTable types, CoreAnswer answer) throws UnreadableException {
        return types.kind(answer.accessType()) == BtfFormat.INT
                && types.encoding(answer.accessType()) != TypeTable.SIGNED;
    }
}
