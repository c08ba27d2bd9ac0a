package io.l3af.marketplace.client;

/** Is told of each step of a proof that held. */
@FunctionalInterface
public interface Witness {
    Witness NOBODY = (step, found) -> {};

    /**
     * Hears of one step.
     *
     * @param step what was asked, a word or two: {@code "signature"}
     * @param found the answer, one sentence without a full stop
     */
    void saw(String step, String found);
}
