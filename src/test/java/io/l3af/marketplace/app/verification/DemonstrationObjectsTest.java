package io.l3af.marketplace.app.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.ebpf.Fixtures;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.licence.LicenceRules;
import io.l3af.marketplace.ebpf.needs.KernelNeeds;
import io.l3af.marketplace.l3afd.ObjectContract;
import io.l3af.marketplace.model.L3afProgram;
import io.l3af.marketplace.model.Release;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the manifests of the demonstration say is what its objects are. */
class DemonstrationObjectsTest {
    private static final Map<String, byte[]> OBJECTS = Fixtures.objectsOfTheCatalog();

    @TestFactory
    Stream<DynamicTest> everyReleaseAgreesWithItsObjects() {
        Diagnostics diagnostics = new Diagnostics();
        Catalog catalog = Catalog.open(Path.of("catalog"), CatalogLimits.DEFAULT, diagnostics);
        return catalog.functions().stream()
                .map(folder -> catalog.read(folder, diagnostics).orElseThrow())
                .flatMap(function -> function.function().releases().stream()
                        .filter(release -> release.sealed() == null)
                        .map(release -> DynamicTest.dynamicTest(
                                function.function().path() + " " + release.version(), () -> check(function, release))));
    }

    private static void check(CatalogFunction function, Release release) {
        List<L3afProgram> programs =
                release.programs().isEmpty() ? function.function().programs() : release.programs();
        Map<String, ObjectFacts> objects = objects(function, release);
        assertThat(objects).isNotEmpty();
        assertThat(ObjectContract.check(programs, objects)).isEmpty();
        String licence = function.function().licences().kernel();
        objects.values()
                .forEach(facts -> assertThat(LicenceRules.check(facts, licence)).isEmpty());
        String kernel = function.function().requires().kernel();
        assertThat(KernelNeeds.of(objects.values()).against(kernel)).isEmpty();
    }

    private static Map<String, ObjectFacts> objects(CatalogFunction function, Release release) {
        String prefix =
                Path.of("").toAbsolutePath().relativize(function.folder(release)) + "!" + release.prefix() + "/";
        return OBJECTS.entrySet().stream()
                .filter(object -> object.getKey().startsWith(prefix))
                .collect(Collectors.toMap(
                        object -> object.getKey().substring(prefix.length()),
                        object -> Fixtures.read(object.getValue())));
    }
}
