package io.l3af.marketplace.app.node;

import static io.l3af.marketplace.client.TestMarketplace.LIMITER;
import static io.l3af.marketplace.client.TestMarketplace.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.client.Entitlements;
import io.l3af.marketplace.client.TestMarketplace;
import io.l3af.marketplace.client.Witness;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostic;
import io.l3af.marketplace.mirror.Patience;
import io.l3af.marketplace.mirror.SiteCopy;
import io.l3af.marketplace.model.FunctionPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncNodeTest {
    private static final FunctionPath FILTER = FunctionPath.parse("security/filter/acme/filter");

    @TempDir
    private Path temporary = Path.of("set by JUnit");

    private TestMarketplace marketplace;
    private Path policy = temporary;
    private String rules = "";

    @BeforeEach
    void aMarketplaceAndAPolicy() throws IOException {
        marketplace = new TestMarketplace(Files.createTempDirectory(temporary, "scratch"));
        marketplace.release(LIMITER, "1.0.0").release(LIMITER, "1.1.0").release(FILTER, "1.0.0");
        marketplace.writeTo(temporary.resolve("site"));
        policy = temporary.resolve("node.yaml");
    }

    @Test
    void fetchesWhatIsWanted() throws IOException {
        SyncNode.Result result = sync(LIMITER + "@~1.0.0", FILTER.toString());

        assertThat(result.diagnostics().sorted()).isEmpty();
        thenNodeHas("filter/1.0.0/noble/pkg_filter.tar.gz", "limiter/1.0.0/noble/pkg_limiter.tar.gz");
    }

    @Test
    void aSecondRunKeepsEverything() throws IOException {
        sync(LIMITER.toString());

        SyncNode.Result again = sync(LIMITER.toString());

        assertThat(again.fetched()).allMatch(fetched -> !fetched.downloaded());
        assertThat(again.removed()).isEmpty();
    }

    @Test
    void removesWhatIsNotWantedAnyMore() throws IOException {
        sync(LIMITER + "@1.0.0", FILTER.toString());
        Files.writeString(temporary.resolve("node/README"), "of the operator");

        SyncNode.Result result = sync(LIMITER + "@^1.0.0");

        assertThat(result.removed()).hasSize(2);
        thenNodeHas("README", "limiter/1.1.0/noble/pkg_limiter.tar.gz");
        assertThat(temporary.resolve("node/filter")).doesNotExist();
        assertThat(Files.readString(
                        temporary.resolve("node/.kfm/memory/" + marketplace.indexKey.fingerprint() + ".json")))
                .contains("limiter")
                .doesNotContain("filter");
    }

    @Test
    void removesNothingWhenSomethingIsMissing() throws IOException {
        sync(LIMITER + "@1.0.0", FILTER.toString());

        SyncNode.Result result = sync(LIMITER.toString(), "security/filter/acme/gone");

        thenFound(result, Code.FUNCTION_NOT_LISTED);
        assertThat(result.removed()).isEmpty();
        thenNodeHas(
                "filter/1.0.0/noble/pkg_filter.tar.gz",
                "limiter/1.0.0/noble/pkg_limiter.tar.gz",
                "limiter/1.1.0/noble/pkg_limiter.tar.gz");
    }

    @Test
    void readsACopyWithoutANetwork() throws IOException {
        Path stick = marketplace.writeTo(temporary.resolve("stick"));
        writePolicy("https://127.0.0.1:1/", LIMITER.toString());

        assertThat(run(stick).diagnostics().sorted()).isEmpty();
        thenNodeHas("limiter/1.1.0/noble/pkg_limiter.tar.gz");
    }

    @Test
    void refusesAnOlderCopyWithoutANetworkToo() throws IOException {
        marketplace.serial = 7;
        marketplace.writeTo(temporary.resolve("site"));
        sync(LIMITER.toString());
        marketplace.serial = 6;

        thenFound(run(marketplace.writeTo(temporary.resolve("stick"))), Code.INDEX_ROLLED_BACK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pens: [32473]",
                "signatures: [marketplace]",
                "publishers: [{ submitter: acme, keys: [AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA] }]"
            })
    void takesOnlyWhatThePolicyAccepts(String accept) throws IOException {
        rules = "accept: { " + accept + " }\n";

        thenFound(sync(LIMITER.toString()), Code.POLICY_REFUSED);
        thenNodeHas();
    }

    @Test
    void takesWhatThePolicyAccepts() throws IOException {
        rules = "accept: { signatures: [publisher], publishers: [{ submitter: acme, keys: ["
                + marketplace.publisherKey.fingerprint() + "] }] }\n";

        assertThat(sync(LIMITER.toString()).diagnostics().sorted()).isEmpty();
    }

    @Test
    void takesAFunctionFromTheOneMarketplaceThatItBelongsTo() throws IOException {
        writePolicy("site", LIMITER.toString());
        String second =
                "  - { name: other, from: other, keys: [AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA], functions: [%s] }\n";
        String written = Files.readString(policy);

        Files.writeString(
                policy,
                written.replace("functions: [" + LIMITER, second.formatted("\"*/*/*/*\"") + "functions: [" + LIMITER));
        thenFound(run(null), Code.NOT_ONE_MARKETPLACE);

        Files.writeString(policy, written.replace("keys:", "functions: [\"*/*/other/*\"], keys:"));
        thenFound(run(null), Code.NOT_ONE_MARKETPLACE);
    }

    @Test
    void takesFromAPrivateMarketplaceByAFileUrl() throws IOException {
        TestMarketplace own = new TestMarketplace(
                Files.createDirectories(temporary.resolve("scratch of our own")), "index of our own");
        own.release(FILTER, "2.0.0").release(LIMITER, "9.0.0").writeTo(temporary.resolve("a site"));
        writePolicy("site", LIMITER.toString(), FILTER.toString());
        String two =
                "functions: [\"*/limits/*/*\"] }\n  - { name: own, from: \"%s\", keys: [%s], functions: [\"*/filter/*/*\"] }"
                        .formatted(temporary.resolve("a site").toUri(), own.indexKey.fingerprint());
        Files.writeString(policy, Files.readString(policy).replaceFirst("] }", "], " + two));
        marketplace.writeTo(temporary.resolve("site"));

        assertThat(run(null).diagnostics().sorted()).isEmpty();
        thenNodeHas("filter/2.0.0/noble/pkg_filter.tar.gz", "limiter/1.1.0/noble/pkg_limiter.tar.gz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "security/limits/acme/limiter@latest",
                "limiter",
                "security/limits/acme/limiter\", \"security/filter/acme/limiter"
            })
    void refusesAPolicyThatCannotBe(String function) throws IOException {
        SyncNode.Result result = sync(function);

        assertThat(result.folder()).isEmpty();
        assertThat(result.diagnostics().hasErrors()).isTrue();
        assertThat(result.diagnostics().sorted().get(0).toString()).startsWith(temporary.resolve("node.yaml") + ":5:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://host/?query", "file://host/site", "file:site", "file:///site?query"})
    void refusesAnAddressThatIsNone(String address) throws IOException {
        writePolicy(address, LIMITER.toString());

        assertThatExceptionOfType(EnvironmentException.class).isThrownBy(() -> run(null));
    }

    private static void thenFound(SyncNode.Result result, Code... codes) {
        assertThat(result.diagnostics().sorted()).extracting(Diagnostic::code).containsExactly(codes);
    }

    private void thenNodeHas(String... packages) throws IOException {
        Path node = temporary.resolve("node");
        try (Stream<Path> files = Files.walk(node)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.startsWith(node.resolve(".kfm")))
                            .map(file -> node.relativize(file).toString())
                            .filter(file -> !file.endsWith(".asc")))
                    .containsExactlyInAnyOrder(packages);
        }
    }

    private SyncNode.Result sync(String... functions) throws IOException {
        writePolicy("site", functions);
        return run(null);
    }

    private SyncNode.Result run(@Nullable Path offline) {
        return SyncNode.run(
                new SyncNode.Request(policy, offline, Patience.DEFAULT, Entitlements.NONE, NOW),
                Witness.NOBODY,
                SiteCopy.Progress.NONE);
    }

    private void writePolicy(String from, String... functions) throws IOException {
        String wanted = List.of(functions).stream()
                .map(function -> function.contains("\"") ? "\"" + function + "\"" : function)
                .collect(Collectors.joining(", "));
        Files.writeString(policy, """
                folder: node
                platforms: [noble]
                marketplaces:
                  - { name: test, from: "%s", keys: [%s] }
                functions: [%s]
                %s""".formatted(from, marketplace.indexKey.fingerprint(), wanted, rules));
    }
}
