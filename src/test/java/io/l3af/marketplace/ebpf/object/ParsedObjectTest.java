package io.l3af.marketplace.ebpf.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.ebpf.Fixtures;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.gate.CoreGate;
import io.l3af.marketplace.ebpf.gate.CoreVerdict;
import io.l3af.marketplace.ebpf.kernel.CoreResolver;
import io.l3af.marketplace.ebpf.kernel.KernelTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ParsedObjectTest {
    @Test
    void aParsedObjectAnswersEveryQuestionAgain() throws Exception {
        Path core = Fixtures.compiled("core");
        KernelTypes kernel = KernelTypes.read(Files.readAllBytes(core), ObjectLimits.DEFAULTS);
        ParsedObject object = parse(core, ObjectLimits.DEFAULTS);
        ObjectFacts facts = object.facts();
        CoreVerdict verdict = new CoreGate().judge(object);

        assertThat(new CoreResolver(kernel).resolve(object)).hasSameSizeAs(facts.relocations());
        assertThat(new CoreGate().judge(object)).isEqualTo(verdict);
        assertThat(object.facts()).isEqualTo(facts);
    }

    @Test
    void oneQuestionLeavesTheWorkOfTheNext() throws Exception {
        Path core = Fixtures.compiled("core");
        ObjectLimits scant = ObjectLimits.DEFAULTS.withWork(20_000);
        ParsedObject object = parse(core, scant);
        for (int question = 0; question < 100; question++) {
            assertThat(object.facts().relocations()).isNotEmpty();
        }
    }

    private static ParsedObject parse(Path object, ObjectLimits limits) throws Exception {
        return new ObjectReader(limits).parse(Files.readAllBytes(object));
    }
}
