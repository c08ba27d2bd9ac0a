package io.l3af.marketplace.ebpf.btf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.l3af.marketplace.ebpf.UnreadableException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Types that clang of today's distributions does not make, and types that nobody should make. */
class BtfTest {
    @Test
    void enumerationsOf64BitsKeepTheirValues() throws Exception {
        BtfBuilder types = new BtfBuilder();
        Btf btf = types.type(
                        "big", BtfFormat.ENUM64, 2, false, 8, types.string("ALL"), -1, -1, types.string("ONE"), 1, 0)
                .read();

        assertThat(btf.type(1))
                .isEqualTo(new BtfType.Enumeration(
                        "big", 8, false, List.of(new BtfType.Value("ALL", -1), new BtfType.Value("ONE", 1))));
        assertThat(new TypeNames(btf).of(1)).isEqualTo("enum big");
        assertThat(btf.sizeOf(1)).contains(8L);
    }

    @Test
    void newKindsAreRead() throws Exception {
        Btf btf = new BtfBuilder()
                .type("double", BtfFormat.FLOAT, 0, false, 8)
                .type("user", BtfFormat.TYPE_TAG, 0, false, 1)
                .pointer(2)
                .type("kfunc", BtfFormat.DECLARATION_TAG, 0, false, 3, -1)
                .read();

        assertThat(new TypeNames(btf).of(3)).isEqualTo("double *");
        assertThat(btf.resolve(2)).isEqualTo(new BtfType.FloatingPoint("double", 8));
        assertThat(btf.type(4)).isEqualTo(new BtfType.DeclarationTag("kfunc", 3, -1));
    }

    @Test
    void longerHeadersAreHonoured() throws Exception {
        assertThat(new BtfBuilder().headerLength(32).integer("int").read().type(1))
                .isEqualTo(new BtfType.Int("int", 4, true, 0, 32));
    }

    @Test
    void unknownKindIsRefusedWithItsNumber() {
        refused(() -> new BtfBuilder()
                        .integer("int")
                        .type("new", 20, 0, false, 0)
                        .read())
                .isEqualTo("is not supported: its .BTF has a type of kind 20, which is not known");
    }

    @Test
    void cyclesAreRefused() throws Exception {
        Btf cycle = new BtfBuilder()
                .type("loop", BtfFormat.TYPEDEF, 0, false, 1)
                .pointer(2)
                .type("", BtfFormat.CONST, 0, false, 3)
                .type("", BtfFormat.ARRAY, 0, false, 0, 4, 4, 1)
                .read();

        refused(() -> cycle.resolve(1)).startsWith("is too large: the depth");
        refused(() -> new TypeNames(cycle).of(2)).startsWith("is too large: the depth");
        refused(() -> cycle.resolve(3)).startsWith("is too large: the depth");
        refused(() -> cycle.sizeOf(4)).startsWith("is too large: the depth");
    }

    @Test
    void sizesBeyondAllMemoryAreRefused() throws Exception {
        Btf btf = new BtfBuilder()
                .integer("int")
                .type("", BtfFormat.ARRAY, 0, false, 0, 1, 1, -1)
                .type("", BtfFormat.ARRAY, 0, false, 0, 2, 1, -1)
                .type("", BtfFormat.ARRAY, 0, false, 0, 3, 1, -1)
                .read();

        assertThat(btf.sizeOf(2)).contains(4L * 0xffffffffL);
        refused(() -> btf.sizeOf(4)).contains("larger than all memory");
    }

    @Test
    void namesThatGrowWithoutBoundAreRefused() throws Exception {
        BtfBuilder types = new BtfBuilder().integer("int");
        for (int id = 1; id < 30; id++) {
            types.type("", BtfFormat.PROTOTYPE, 4, false, id, 0, id, 0, id, 0, id, 0, id);
        }
        Btf btf = types.read();

        refused(() -> new TypeNames(btf).of(30)).startsWith("is too large:");
    }

    @Test
    void typesThatAreMissingAreRefused() throws Exception {
        Btf btf = new BtfBuilder().pointer(7).pointer(-1).read();

        refused(() -> new TypeNames(btf).of(1)).contains("no type 7");
        refused(() -> new TypeNames(btf).of(2)).contains("no type 4294967295");
    }

    private static org.assertj.core.api.AbstractStringAssert<?> refused(ThrowingCallable reading) {
        UnreadableException[] thrown = new UnreadableException[1];
        assertThatThrownBy(reading).isInstanceOfSatisfying(UnreadableException.class, failure -> thrown[0] = failure);
        return assertThat(thrown[0].failure().reason());
    }
}
