package io.l3af.marketplace.catalog.function;

import io.l3af.marketplace.catalog.manifest.Section;
import io.l3af.marketplace.model.Evidence;
import io.l3af.marketplace.model.Sha256;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code evidence.json}, to read and to write. */
public final class EvidenceDocument {
    private EvidenceDocument() {}

    /** The evidence in {@code section}, the document that the schema accepted. */
    static Evidence read(Section section) {
        return new Evidence(
                new Sha256(section.text("sha256")),
                section.sections("kernels").stream()
                        .map(EvidenceDocument::readKernel)
                        .toList());
    }

    private static Evidence.OnKernel readKernel(Section kernel) {
        return new Evidence.OnKernel(
                new Evidence.Kernel(kernel.text("name"), kernel.text("release"), kernel.text("architecture")),
                new Sha256(kernel.text("btf_sha256")),
                kernel.sections("objects").stream()
                        .map(object -> new Evidence.OfObject(
                                object.text("object"),
                                (int) object.number("relocations"),
                                object.texts("unresolved"),
                                (int) object.number("guarded", 0),
                                object.section("load")
                                        .map(load -> new Evidence.Load(
                                                load.text("loader"),
                                                load.section("refusal")
                                                        .map(refusal -> new Evidence.Refusal(
                                                                refusal.text("reason"), refusal.text("message")))
                                                        .orElse(null)))
                                        .orElse(null)))
                        .toList());
    }

    /** The text of the file: the same evidence is the same text. */
    public static String write(Evidence evidence) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("sha256", evidence.sha256().hex());
        ArrayNode kernels = document.putArray("kernels");
        for (Evidence.OnKernel kernel : evidence.kernels()) {
            ObjectNode written = kernels.addObject();
            written.put("name", kernel.kernel().name());
            written.put("release", kernel.kernel().release());
            written.put("architecture", kernel.kernel().architecture());
            written.put("btf_sha256", kernel.types().hex());
            ArrayNode objects = written.putArray("objects");
            kernel.objects().forEach(object -> write(object, objects.addObject()));
        }
        return JsonMapper.shared()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(document)
                        .replace("\r\n", "\n") + "\n";
    }

    private static void write(Evidence.OfObject object, ObjectNode written) {
        written.put("object", object.object());
        written.put("relocations", object.relocations());
        ArrayNode unresolved = written.putArray("unresolved");
        object.unresolved().forEach(unresolved::add);
        if (object.guarded() > 0) {
            written.put("guarded", object.guarded());
        }
        Evidence.Load load = object.load();
        if (load != null) {
            ObjectNode tried = written.putObject("load");
            tried.put("loader", load.loader());
            if (load.refusal() != null) {
                tried.putObject("refusal")
                        .put("reason", load.refusal().reason())
                        .put("message", load.refusal().message());
            }
        }
    }
}
