package io.l3af.marketplace.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardDocumentTest {
    private static final String GOOD = """
            {"path":"a/b/acme/f","releases":[
             {"version":"1.0.0","artifact":{"name":"f.tar.gz","size":9,"sha256":"DIGEST",
              "paths":["packages/a/b/acme/f/1.0.0/noble/f.tar.gz"]},"signature":{"armored":"x"}},
             {"version":"1.10.0","artifact":{"name":"f.tar.gz","size":9,"sha256":"DIGEST",
              "paths":["packages/a/b/acme/f/1.10.0/noble/f.tar.gz"]},
              "signature":{"armored":"x"},"yanked":{"date":"2026-01-01","reason":"r"}}]}
            """.replace("DIGEST", "ab".repeat(32));
    private static final String HOSTED = """
            {"path":"a/b/acme/f","releases":[
             {"version":"1.0.0","artifact":{"name":"f.tar.gz","size":9,"sha256":"DIGEST","paths":[],
              "location":"https://acme.example.com:8443/f-1.0.0.tar.gz","platforms":["noble","jammy"]},
              "signature":{"armored":"x"}}]}
            """.replace("DIGEST", "ab".repeat(32));

    @Test
    void hasTheNewestReleaseFirst() throws UnreadableDocumentException {
        ShardDocument shard = ShardDocument.read(GOOD.getBytes(UTF_8));

        assertThat(shard.releases())
                .extracting(offer -> offer.version().toString())
                .containsExactly("1.10.0", "1.0.0");
        assertThat(shard.releases().get(0).yanked()).isNotNull();
        assertThat(shard.releases().get(1).platforms()).containsExactly("noble");
    }

    @Test
    void readsWhereAPublisherHostsAPackage() throws UnreadableDocumentException {
        ShardDocument.Offer hosted =
                ShardDocument.read(HOSTED.getBytes(UTF_8)).releases().get(0);

        assertThat(hosted.location()).hasToString("https://acme.example.com:8443/f-1.0.0.tar.gz");
        assertThat(hosted.platforms()).containsExactly("noble", "jammy");
    }

    @ParameterizedTest
    @CsvSource({
        "https:, http:",
        "https:, file:",
        "acme.example, user@acme.example",
        "acme.example, acme..example",
        "/f-1.0.0.tar.gz, /",
        "f-1.0.0, f?1.0.0",
        "f-1.0.0, f 1.0.0",
        "\"noble\", \"latest\"",
        "\"noble\", \"../noble\"",
        "'\"noble\",\"jammy\"', ''",
    })
    void refusesLocationsThatAreNone(String good, String bad) {
        assertThat(HOSTED).contains(good);
        byte[] document = HOSTED.replace(good, bad).getBytes(UTF_8);

        assertThatExceptionOfType(UnreadableDocumentException.class).isThrownBy(() -> ShardDocument.read(document));
    }

    @ParameterizedTest
    @CsvSource({
        "/noble/, /../",
        "/noble/, /latest/",
        "/noble/, /no/ble/",
        "packages/a/b, packages/a/c",
        "packages/a/b, ../packages/a/b",
        "noble/f.tar.gz, noble/../f.tar.gz",
        "\"f.tar.gz\", \"../f.tar.gz\"",
        "\"f.tar.gz\", \"f.sh\"",
        "\"1.0.0\", \"latest\"",
        "\"path\":\"a, \"path\":\"../a",
        "abab, ABAB",
        "[\"packages/a/b/acme/f/1.0.0/noble/f.tar.gz\"], []",
        "2026-01-01, yesterday"
    })
    void refusesWhatCouldLeadElsewhere(String good, String bad) {
        assertThat(GOOD).contains(good);
        byte[] document = GOOD.replace(good, bad).getBytes(UTF_8);

        assertThatExceptionOfType(UnreadableDocumentException.class).isThrownBy(() -> ShardDocument.read(document));
    }
}
