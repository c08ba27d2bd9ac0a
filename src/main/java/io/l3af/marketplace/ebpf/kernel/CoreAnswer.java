package io.l3af.marketplace.ebpf.kernel;

/**
 * What a relocation comes to in one table of types.
 *
 * @param value what the instruction must have
 * @param isFixed whether the object's own instruction must have its own answer; not so where compilers may differ
 * @param accessBytes how much a load or store at this place moves, in bytes; 0 if that does not matter
 * @param accessType the type of what it moves; meaningless if {@code accessBytes} is 0
 */
record CoreAnswer(long value, boolean isFixed, long accessBytes, int accessType) {
    static CoreAnswer of(long value) {
        return new CoreAnswer(value, true, 0, 0);
    }

    static CoreAnswer loose(long value) {
        return new CoreAnswer(value, false, 0, 0);
    }
}
