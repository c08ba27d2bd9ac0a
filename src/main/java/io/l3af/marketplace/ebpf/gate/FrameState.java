package io.l3af.marketplace.ebpf.gate;

import io.l3af.marketplace.ebpf.elf.Work;
import java.util.Arrays;

/**
 * What is known of the registers and the stack of a function at one instruction.
 *
 * <p>The stack has 512 bytes (linux v6.12 include/linux/filter.h, MAX_BPF_STACK), of which whole slots of 8 bytes are
 * known; it grows down from the frame pointer.
 */
final class FrameState {
    static final int REGISTERS = 11;
    static final int FRAME_POINTER = 10;
    /** What a copy costs, in the steps of {@link Work}. */
    static final int COST = 40;

    private static final int FIRST_CALLEE_SAVED = 6;
    private static final int SLOT = 8;
    private static final int SLOTS = 64;

    private final Provenance[] known;

    private FrameState(Provenance[] known) {
        this.known = known;
    }

    /**
     * At the first instruction of a function.
     *
     * @param first what its first argument is
     */
    static FrameState entering(Provenance first) {
        Provenance[] known = new Provenance[REGISTERS + SLOTS];
        Arrays.fill(known, Provenance.Unknown.VALUE);
        known[1] = first;
        known[FRAME_POINTER] = new Provenance.Stack(0);
        return new FrameState(known);
    }

    FrameState copy() {
        return new FrameState(known.clone());
    }

    Provenance register(int number) {
        return number < REGISTERS ? known[number] : Provenance.Unknown.VALUE;
    }

    void setRegister(int number, Provenance value) {
        if (number < FRAME_POINTER) {
            known[number] = value;
        }
    }

    /** A call leaves nothing in the registers that its callee may use. */
    void forgetArguments() {
        Arrays.fill(known, 0, FIRST_CALLEE_SAVED, Provenance.Unknown.VALUE);
    }

    /** The value of {@code size} bytes of the stack: only whole slots are known. */
    Provenance loaded(long offset, int size) {
        int slot = slot(offset);
        return size == SLOT && Math.floorMod(offset, SLOT) == 0 && isSlot(slot)
                ? known[REGISTERS + slot]
                : Provenance.Unknown.VALUE;
    }

    /** Something writes {@code size} bytes; each whole slot then holds {@code value}. */
    void store(long offset, long size, Provenance value) {
        long end = Math.min(0, offset + size);
        for (long at = Math.max(offset, -(long) SLOTS * SLOT); at < end; at = Math.floorDiv(at, SLOT) * SLOT + SLOT) {
            boolean isWhole = Math.floorMod(at, SLOT) == 0 && at + SLOT <= end;
            known[REGISTERS + slot(at)] = isWhole ? value : Provenance.Unknown.VALUE;
        }
    }

    /** Something may write at {@code place}, which nobody knows how far it reaches. */
    void forgetStack(Provenance place) {
        if (place instanceof Provenance.Stack stack) {
            store(stack.offset(), (long) SLOTS * SLOT, Provenance.Unknown.VALUE);
        } else if (place instanceof Provenance.AnyStack) {
            Arrays.fill(known, REGISTERS, known.length, Provenance.Unknown.VALUE);
        }
    }

    /** Joins with what another path brings; tells whether knowledge was lost. */
    boolean join(FrameState other) {
        boolean changed = false;
        for (int place = 0; place < known.length; place++) {
            Provenance joined = known[place].join(other.known[place]);
            if (!joined.equals(known[place])) {
                known[place] = joined;
                changed = true;
            }
        }
        return changed;
    }

    private static int slot(long offset) {
        return (int) Math.max(-1, Math.min(SLOTS, Math.floorDiv(offset, SLOT) + SLOTS));
    }

    private static boolean isSlot(int slot) {
        return slot >= 0 && slot < SLOTS;
    }
}
