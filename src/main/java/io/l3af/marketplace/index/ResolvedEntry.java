package io.l3af.marketplace.index;

import io.l3af.marketplace.ebpf.kernel.CoreResult;
import io.l3af.marketplace.ebpf.kernel.ResolvedRelocation;
import org.jspecify.annotations.Nullable;

/**
 * A resolved relocation as JSON has it; numbers that a result has not are left out.
 *
 * @param result one word: found, absent, poisoned, ambiguous, refused or skipped
 * @param guarded true where the kernel has no answer and the program never comes there, because it asks first
 * @param explanation one line for people
 * @param objectValue what the object has in this place
 * @param value what the kernel makes of it, a signed 64-bit number
 * @param kernelType number of the type that was matched in the kernel's BTF
 * @param accessBytes what the instruction then loads or stores, if that changes
 */
record ResolvedEntry(
        String section,
        @Nullable String function,
        long instruction,
        int number,
        String kind,
        String path,
        String result,
        @Nullable Boolean guarded,
        String explanation,
        @Nullable Long objectValue,
        @Nullable Long value,
        @Nullable Integer kernelType,
        @Nullable Integer accessBytes) {
    static ResolvedEntry of(ResolvedRelocation resolved) {
        CoreResult result = resolved.result();
        CoreResult.@Nullable Found found = result instanceof CoreResult.Found answer ? answer : null;
        CoreResult.@Nullable Absent absent = result instanceof CoreResult.Absent answer ? answer : null;
        return new ResolvedEntry(
                resolved.relocation().section(),
                resolved.relocation().function(),
                resolved.relocation().instruction(),
                resolved.number(),
                resolved.relocation().kind().word(),
                resolved.relocation().path(),
                result.word(),
                resolved.isGuarded() ? true : null,
                result.explanation(),
                found != null ? Long.valueOf(found.objectValue()) : absent != null ? absent.objectValue() : null,
                found != null ? Long.valueOf(found.value()) : absent != null ? 0L : null,
                found != null && found.kernelType() != 0 ? found.kernelType() : null,
                found != null && found.accessBytes() != 0 ? found.accessBytes() : null);
    }
}
