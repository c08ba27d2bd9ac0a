package io.l3af.marketplace.ebpf.code;

/** What an instruction refers to outside its function. */
public sealed interface Reference {
    /** Nothing. */
    Reference NOTHING = new Nothing();

    record Nothing() implements Reference {}

    /** One of the numbered functions of the kernel. */
    record Helper(int number, String name) implements Reference {}

    /** A function of the kernel called by name. */
    record KernelFunction(String name) implements Reference {}

    /** A function of the object, called or handed to the kernel to call. */
    record Callee(Function function) implements Reference {}

    record MapLoad(String map) implements Reference {}

    /** A section of global variables. */
    record DataLoad(String section) implements Reference {}

    /** A variable that the kernel brings. */
    record ExternLoad(String name) implements Reference {}
}
