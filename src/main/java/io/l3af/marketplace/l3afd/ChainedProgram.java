package io.l3af.marketplace.l3afd;

import io.l3af.marketplace.facts.ChainStep;
import io.l3af.marketplace.model.L3afProgram;
import java.util.ArrayList;
import java.util.List;

/** A program at its place in a chain. */
public record ChainedProgram(ChainLink link, L3afProgram manifest, ChainStep step) {
    /** As l3afd writes versions in paths, which bpffs takes without dots only. */
    String version() {
        return link.release().verified().version().toString().replace('.', '_');
    }

    /**
     * Everything that l3afd pins for it on interface {@code iface}, from {@code /sys/fs/bpf}: every map of its object in
     * one folder, and its entry function in another (l3afd v2.1.0).
     */
    List<String> pins(String iface) {
        boolean isXdp = step.attach().stream().anyMatch(point -> point.hook().equals("XDP"));
        String below = iface + "/" + link.path().name() + "/" + version() + "/";
        List<String> pins = new ArrayList<>();
        for (String map : step.maps()) {
            pins.add("/sys/fs/bpf/" + (isXdp ? "" : "tc/globals/") + below + map);
        }
        pins.add("/sys/fs/bpf/progs/" + below + step.entryFunctionName() + (isXdp ? "_xdp" : "_tc"));
        return pins;
    }
}
