package io.l3af.marketplace.ebpf;

import io.l3af.marketplace.ebpf.gate.CoreGate;
import io.l3af.marketplace.ebpf.gate.CoreVerdict;
import io.l3af.marketplace.ebpf.kernel.CoreResolver;
import io.l3af.marketplace.ebpf.kernel.KernelTypes;
import io.l3af.marketplace.ebpf.kernel.ResolvedRelocation;
import io.l3af.marketplace.ebpf.object.ObjectReader;
import io.l3af.marketplace.ebpf.object.ParsedObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to read an object, and what each further question costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 1)
@Fork(1)
public class ReadObjectBenchmark {
    @Param("")
    public String object;

    @Param("/sys/kernel/btf/vmlinux")
    public String kernel;

    private byte[] bytes;
    private ParsedObject parsed;
    private CoreResolver resolver;

    @Setup(Level.Trial)
    public void read() throws IOException, UnreadableException {
        bytes = Files.readAllBytes(Path.of(object));
        parsed = new ObjectReader(ObjectLimits.DEFAULTS).parse(bytes);
        resolver = new CoreResolver(KernelTypes.read(Files.readAllBytes(Path.of(kernel)), ObjectLimits.DEFAULTS));
    }

    /** ELF, BTF, BTF.ext, instructions and facts: what `kfm check` and `kfm site` do for each object, without the gate. */
    @Benchmark
    public ObjectFacts facts() throws UnreadableException {
        return new ObjectReader(ObjectLimits.DEFAULTS).read(bytes);
    }

    /** The CO-RE gate, of an object that is parsed already. */
    @Benchmark
    public CoreVerdict gate() throws UnreadableException {
        return new CoreGate().judge(parsed);
    }

    /** What one kernel makes of the relocations of an object that is parsed already. */
    @Benchmark
    public List<ResolvedRelocation> kernel() throws UnreadableException {
        return resolver.resolve(parsed);
    }

    /** All three, of one parsed object. */
    @Benchmark
    public Object all() throws UnreadableException {
        ParsedObject once = new ObjectReader(ObjectLimits.DEFAULTS).parse(bytes);
        return List.of(once.facts(), new CoreGate().judge(once), resolver.resolve(once));
    }

    /** All three, each of an object parsed for it. */
    @Benchmark
    public Object allParsedThrice() throws UnreadableException {
        ObjectReader reader = new ObjectReader(ObjectLimits.DEFAULTS);
        return List.of(
                reader.read(bytes), new CoreGate().judge(reader.parse(bytes)), resolver.resolve(reader.parse(bytes)));
    }
}
