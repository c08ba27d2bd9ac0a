package io.l3af.marketplace.client;

import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a node knows of a marketplace from earlier runs.
 *
 * @param pins whose index is believed; never empty
 * @param from where it was read last
 * @param serial the highest that was seen
 * @param index digest of the document with that serial
 * @param mirrors other addresses, as that index says
 * @param owners the function that lies under each name
 */
public record Memory(
        List<Fingerprint> pins,
        String from,
        long serial,
        Sha256 index,
        List<String> mirrors,
        SortedMap<String, FunctionPath> owners) {
    /** Largest file that is read back: bytes. */
    static final int LIMIT = 16 << 20;

    private static final int FORMAT = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public Memory {
        pins = List.copyOf(pins);
        mirrors = List.copyOf(mirrors);
        owners = Collections.unmodifiableSortedMap(new TreeMap<>(owners));
        if (pins.isEmpty() || serial < 1) {
            throw new IllegalArgumentException("pins must not be empty, and serial " + serial + " must be >= 1");
        }
    }

    /** Whether it is about the marketplace of one of these keys. */
    boolean isOf(List<Pin> asked) {
        return asked.stream().anyMatch(pin -> pins.contains(pin.fingerprint()));
    }

    Memory withOwner(FunctionPath path) {
        SortedMap<String, FunctionPath> more = new TreeMap<>(owners);
        more.put(path.name(), path);
        return new Memory(pins, from, serial, index, mirrors, more);
    }

    Memory withoutOwner(String name) {
        SortedMap<String, FunctionPath> fewer = new TreeMap<>(owners);
        fewer.remove(name);
        return new Memory(pins, from, serial, index, mirrors, fewer);
    }

    /** The name of its file: that of its first key, so that a changed order of pins changes nothing. */
    String file() {
        return Collections.min(pins) + ".json";
    }

    byte[] write() {
        SortedMap<String, String> names = new TreeMap<>();
        owners.forEach((name, path) -> names.put(name, path.toString()));
        return MAPPER.writeValueAsBytes(new Form(
                FORMAT, pins.stream().map(Fingerprint::hex).toList(), from, serial, index.hex(), mirrors, names));
    }

    /** @throws RuntimeException of Jackson or of a value that cannot be, if it is not what {@link #write} wrote */
    static Memory read(byte[] file) {
        Form form = Objects.requireNonNull(MAPPER.readValue(file, Form.class), "file");
        if (form.format != FORMAT) {
            throw new IllegalArgumentException("format " + form.format + " must be " + FORMAT);
        }
        SortedMap<String, FunctionPath> owners = new TreeMap<>();
        Objects.requireNonNull(form.owners, "owners").forEach((name, path) -> {
            FunctionPath function = FunctionPath.parse(path);
            if (!function.name().equals(name)) {
                throw new IllegalArgumentException("owner " + path + " must be named " + name);
            }
            owners.put(name, function);
        });
        List<Fingerprint> pins = new ArrayList<>();
        Objects.requireNonNull(form.pins, "pins").forEach(pin -> pins.add(new Fingerprint(pin)));
        return new Memory(
                pins,
                Objects.requireNonNull(form.from, "from"),
                form.serial,
                new Sha256(Objects.requireNonNull(form.index, "index")),
                Objects.requireNonNull(form.mirrors, "mirrors"),
                owners);
    }

    private record Form(
            int format,
            @Nullable List<String> pins,
            @Nullable String from,
            long serial,
            @Nullable String index,
            @Nullable List<String> mirrors,
            @Nullable SortedMap<String, String> owners) {}
}
