package io.l3af.marketplace.ebpf.gate;

/**
 * Where the value of a register or of a slot of the stack comes from, as far as the CO-RE gate must know.
 *
 * <p>Everything that the gate has no interest in is {@link Unknown}: values of maps, packets, memory of user space,
 * results of arithmetic. Where two paths meet, {@link #join} can only lose knowledge, and in few steps, so that following
 * a function ends.
 */
sealed interface Provenance {
    /** Anything. */
    record Unknown() implements Provenance {
        static final Provenance VALUE = new Unknown();
    }

    /** A number that the compiler wrote down. */
    record Constant(long value) implements Provenance {}

    /**
     * A number that a CO-RE relocation brings.
     *
     * @param leadsToPlain whether it is the place of a pointer to something without members, such as characters
     */
    record Relocated(boolean leadsToPlain) implements Provenance {}

    /**
     * The program's first argument, displaced.
     *
     * @param settled whether a relocation, or a number that is not constant, took part in the displacement
     */
    record Context(long offset, boolean settled) implements Provenance {}

    /**
     * A place in the function's stack.
     *
     * @param offset bytes from the frame pointer, not above 0
     */
    record Stack(long offset) implements Provenance {}

    /** Somewhere in the function's stack. */
    record AnyStack() implements Provenance {}

    /**
     * A pointer to memory of the kernel, displaced.
     *
     * @param origin in words, after "of"
     * @param offset the displacement, as far as it is constant and not relocated
     * @param settled whether a relocation, or a number that is not constant, took part in the displacement
     * @param leadsToPlain as of {@link Relocated}
     */
    record Kernel(String origin, long offset, boolean settled, boolean leadsToPlain) implements Provenance {
        private static final String SOMEWHERE = "a pointer into the kernel";

        static Kernel to(String origin) {
            return new Kernel(origin, 0, false, false);
        }

        Kernel plus(long number) {
            return settled ? this : new Kernel(origin, offset + number, false, leadsToPlain);
        }

        Kernel settle(boolean plain) {
            return new Kernel(origin, 0, true, plain);
        }

        private Kernel joined(Kernel other) {
            String common = origin.equals(other.origin) ? origin : SOMEWHERE;
            boolean settles = settled || other.settled || offset != other.offset;
            return new Kernel(common, settles ? 0 : offset, settles, leadsToPlain || other.leadsToPlain);
        }
    }

    /** What is known when the value may be this one or {@code other}. */
    default Provenance join(Provenance other) {
        if (equals(other)) {
            return this;
        }
        if (this instanceof Kernel left && other instanceof Kernel right) {
            return left.joined(right);
        }
        // A pointer that may be null is still that pointer wherever it is used.
        if (this instanceof Kernel && other.isNull()) {
            return this;
        }
        if (isNull() && other instanceof Kernel) {
            return other;
        }
        boolean onStack = this instanceof Stack || this instanceof AnyStack;
        return onStack && (other instanceof Stack || other instanceof AnyStack) ? new AnyStack() : Unknown.VALUE;
    }

    private boolean isNull() {
        return this instanceof Constant constant && constant.value() == 0;
    }

    /** The sum of two values, of 64 bits. */
    default Provenance plus(Provenance other) {
        if (this instanceof Kernel pointer) {
            return displaced(pointer, other);
        }
        if (other instanceof Kernel pointer) {
            return displaced(pointer, this);
        }
        if (this instanceof Context pointer) {
            return displaced(pointer, other);
        }
        if (other instanceof Context pointer) {
            return displaced(pointer, this);
        }
        if (this instanceof Stack place) {
            return other instanceof Constant number ? new Stack(place.offset() + number.value()) : new AnyStack();
        }
        if (this instanceof AnyStack) {
            return this;
        }
        if (this instanceof Constant left && other instanceof Constant right) {
            return new Constant(left.value() + right.value());
        }
        return mixed(other);
    }

    private static Provenance displaced(Kernel pointer, Provenance by) {
        if (by instanceof Constant number) {
            return pointer.plus(number.value());
        }
        return pointer.settle(by instanceof Relocated place && place.leadsToPlain());
    }

    private static Provenance displaced(Context pointer, Provenance by) {
        if (by instanceof Constant number) {
            return new Context(pointer.offset() + number.value(), pointer.settled());
        }
        return new Context(pointer.offset(), true);
    }

    /** The difference of two values, of 64 bits. */
    default Provenance minus(Provenance other) {
        if (other instanceof Constant number) {
            return plus(new Constant(-number.value()));
        }
        boolean isDistance = other instanceof Kernel || other instanceof Context;
        return this instanceof Kernel pointer && !isDistance ? pointer.settle(false) : mixed(other);
    }

    /** What another operation makes of two numbers: a relocation's number stays one. */
    default Provenance mixed(Provenance other) {
        boolean areNumbers = isNumber() && other.isNumber();
        return areNumbers && (this instanceof Relocated || other instanceof Relocated)
                ? new Relocated(false)
                : Unknown.VALUE;
    }

    private boolean isNumber() {
        return this instanceof Constant || this instanceof Relocated;
    }
}
