package io.l3af.marketplace.ebpf.kernel;

/** What a kernel makes of a CO-RE relocation: one of six kinds. */
public sealed interface CoreResult {
    /** One word for machines: {@code found}, {@code absent}, {@code poisoned}, {@code ambiguous}, {@code refused}, {@code skipped}. */
    String word();

    /** One line for people. */
    String explanation();

    /** Whether the object's program can be loaded if this instruction can be reached. */
    default boolean isUsable() {
        return true;
    }

    /**
     * The kernel has what is asked for.
     *
     * @param objectValue what the object has in this place, as it was compiled
     * @param value what the kernel makes of it: a place or size in bytes, a shift in bits, 1 for something that exists, the
     *     number of a type, the 64 bits of an enumeration's value
     * @param kernelType number of the type in the kernel's BTF that was matched, the lowest of several that agree; 0 if
     *     the kernel was not asked
     * @param accessBytes how many bytes the instruction now loads or stores; 0 if that does not change
     */
    record Found(long objectValue, long value, int kernelType, int accessBytes) implements CoreResult {
        @Override
        public String word() {
            return "found";
        }

        @Override
        public String explanation() {
            return (objectValue == value ? Long.toString(value) : objectValue + " -> " + value)
                    + (accessBytes == 0 ? "" : ", " + accessBytes + " bytes");
        }
    }

    /** The kernel has it not, which is an answer here: the value is 0. */
    record Absent(long objectValue) implements CoreResult {
        @Override
        public String word() {
            return "absent";
        }

        @Override
        public String explanation() {
            return objectValue == 0 ? "0" : objectValue + " -> 0";
        }
    }

    /** The instruction is replaced by an invalid one: the kernel refuses the program unless it cannot be reached. */
    record Poisoned(Cause cause) implements CoreResult {
        /** Why. */
        public enum Cause {
            /** The kernel has no such member or value. */
            NOT_FOUND("not found"),
            /** The member has another size, with which a load or store would give another value. */
            SIZE("found with another size");

            private final String words;

            Cause(String words) {
                this.words = words;
            }
        }

        @Override
        public String word() {
            return "poisoned";
        }

        @Override
        public String explanation() {
            return cause.words;
        }

        @Override
        public boolean isUsable() {
            return false;
        }
    }

    /**
     * Types of the kernel with the same name give different values, or the same from different places: the object cannot be
     * loaded.
     */
    record Ambiguous(long value, int kernelType, long otherValue, int otherType) implements CoreResult {
        @Override
        public String word() {
            return "ambiguous";
        }

        @Override
        public String explanation() {
            return value == otherValue
                    ? "at different places in types " + kernelType + " and " + otherType
                    : value + " in type " + kernelType + ", but " + otherValue + " in type " + otherType;
        }

        @Override
        public boolean isUsable() {
            return false;
        }
    }

    /** The relocation cannot be followed, and so the object cannot be loaded. */
    record Refused(String why) implements CoreResult {
        @Override
        public String word() {
            return "refused";
        }

        @Override
        public String explanation() {
            return why;
        }

        @Override
        public boolean isUsable() {
            return false;
        }
    }

    /** The instruction is in no function, as when a linker dropped a weak one: nothing is done. */
    record Skipped() implements CoreResult {
        @Override
        public String word() {
            return "skipped";
        }

        @Override
        public String explanation() {
            return "in no function";
        }
    }
}
