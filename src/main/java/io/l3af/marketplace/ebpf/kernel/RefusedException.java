package io.l3af.marketplace.ebpf.kernel;

/** A relocation that makes a loader refuse the whole object, whatever the kernel; the message says why. */
final class RefusedException extends Exception {
    RefusedException(String why) {
        super(why);
    }
}
