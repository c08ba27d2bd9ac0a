package io.l3af.marketplace.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What kernels make of the objects of a release, as {@code evidence.json} says: two kinds of knowledge that are never
 * mixed. Whether relocations resolve is computed from a kernel's types; whether an object loads was tried.
 *
 * @param sha256 of the package that was looked at
 * @param kernels by name
 */
public record Evidence(Sha256 sha256, List<OnKernel> kernels) {
    public Evidence {
        kernels = kernels.stream()
                .sorted(Comparator.comparing(kernel -> kernel.kernel().name()))
                .toList();
    }

    /** This evidence with that of one kernel added, or put in place of what was known of it. */
    public Evidence with(OnKernel kernel) {
        return new Evidence(
                sha256,
                Stream.concat(
                                kernels.stream()
                                        .filter(known -> !known.kernel()
                                                .name()
                                                .equals(kernel.kernel().name())),
                                Stream.of(kernel))
                        .toList());
    }

    /**
     * A kernel that objects are held against.
     *
     * @param name of its own in a marketplace, such as {@code debian-12-amd64}
     * @param release as {@code uname -r} prints it
     * @param architecture as {@code uname -m} prints it
     */
    public record Kernel(String name, String release, String architecture) {}

    /**
     * What one kernel makes of all objects.
     *
     * @param types digest of the kernel's BTF
     * @param objects by name
     */
    public record OnKernel(Kernel kernel, Sha256 types, List<OfObject> objects) {
        public OnKernel {
            objects = objects.stream()
                    .sorted(Comparator.comparing(OfObject::object))
                    .toList();
        }

        /** Whether every relocation of every object resolves. */
        public boolean resolves() {
            return objects.stream().allMatch(object -> object.unresolved().isEmpty());
        }

        /** Whether every object loads; absent unless every one was tried. */
        public Optional<Boolean> loads() {
            if (objects.isEmpty() || objects.stream().anyMatch(object -> object.load() == null)) {
                return Optional.empty();
            }
            return Optional.of(objects.stream()
                    .allMatch(object -> object.load() != null && object.load().isAccepted()));
        }
    }

    /**
     * What a kernel makes of one object.
     *
     * @param object its name in the package
     * @param relocations how many CO-RE relocations it has
     * @param unresolved those that the kernel has no answer for and the program would run into, as paths such as
     *     {@code struct task_struct.state}
     * @param guarded how many it has no answer for and the program never comes to, because it asks first
     * @param load what came of loading it; absent if nobody tried
     */
    public record OfObject(
            String object,
            int relocations,
            List<String> unresolved,
            int guarded,
            @Nullable Load load) {
        public OfObject {
            unresolved = List.copyOf(unresolved);
        }
    }

    /**
     * What came of loading an object into a kernel.
     *
     * @param loader which program and version did it
     * @param refusal why it was refused; absent if the kernel took it
     */
    public record Load(String loader, @Nullable Refusal refusal) {
        public boolean isAccepted() {
            return refusal == null;
        }
    }

    /**
     * Why an object was refused.
     *
     * @param reason {@code verifier}, {@code relocation}, {@code map}, {@code unsupported} or {@code other}
     * @param message one line of the loader
     */
    public record Refusal(String reason, String message) {}
}
