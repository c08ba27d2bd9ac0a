package io.l3af.marketplace;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps the arrows between the rooms: each imports only what stands below it. */
class RoomsTest {
    private static final String ROOT = "io.l3af.marketplace.";

    /** From the door to the ground; rooms of one floor know nothing of each other. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("cli"),
            Set.of("app"),
            Set.of("client"),
            Set.of("index", "pages", "search", "feeds", "card", "l3afd", "tuf", "publish", "cache", "mirror", "serve"),
            Set.of("facts", "provenance"),
            Set.of("build", "catalog", "archive", "trust", "ebpf"),
            Set.of("model", "diagnostics", "scratch"));

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void everyRoomImportsOnlyWhatStandsBelowIt() {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            for (String room : FLOORS.get(floor)) {
                noClasses()
                        .that(resideInAPackage(ROOT + room + ".."))
                        .should()
                        .dependOnClassesThat(sitAtOrAbove(floor, room))
                        .allowEmptyShould(true)
                        .check(CLASSES);
            }
        }
    }

    @Test
    void everyClassSitsInARoomOfThePlan() {
        Set<String> planned = FLOORS.stream().flatMap(Set::stream).collect(Collectors.toSet());
        Set<String> found = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT))
                .map(name -> name.substring(ROOT.length()).replaceFirst("[.].*", ""))
                .collect(Collectors.toSet());
        assertThat(found).isEqualTo(planned);
    }

    @Test
    void everyRoomIsDescribedAndNullMarked() {
        assertThat(CLASSES.stream()
                        .map(JavaClass::getPackage)
                        .filter(room -> room.getName().startsWith(ROOT))
                        .distinct()
                        .filter(room -> !room.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                        .map(JavaPackage::getName))
                .isEmpty();
    }

    @Test
    void modelAndDiagnosticsNeedOnlyTheJdk() {
        noClasses()
                .that(resideInAnyPackage(ROOT + "model..", ROOT + "diagnostics.."))
                .should()
                .dependOnClassesThat(DescribedPredicate.not(
                        resideInAnyPackage("java..", "org.jspecify..", ROOT + "model..", ROOT + "diagnostics..")))
                .check(CLASSES);
    }

    @Test
    void binariesAreReadWithoutLibraries() {
        noClasses()
                .that(resideInAPackage(ROOT + "ebpf.."))
                .should()
                .dependOnClassesThat(DescribedPredicate.not(resideInAnyPackage(
                        "java..", "org.jspecify..", ROOT + "ebpf..", ROOT + "model..", ROOT + "diagnostics..")))
                .check(CLASSES);
    }

    @Test
    void eachLibraryIsKnownInOneRoomAlone() {
        onlyIn("catalog", "com.networknt..");
        onlyIn("archive", "org.apache.commons.compress..");
        onlyIn("trust", "org.bouncycastle..");
        onlyIn("pages", "gg.jte..", "org.commonmark..", "org.owasp..");
        onlyIn("search", "org.apache.lucene..");
        onlyIn("cli", "picocli..");
    }

    private static void onlyIn(String room, String... libraries) {
        noClasses()
                .that(resideInAPackage("io.l3af.marketplace..")
                        .and(DescribedPredicate.not(resideInAPackage(ROOT + room + ".."))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(libraries))
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> sitAtOrAbove(int floor, String room) {
        String[] forbidden = FLOORS.subList(0, floor + 1).stream()
                .flatMap(Set::stream)
                .filter(other -> !other.equals(room))
                .map(other -> ROOT + other + "..")
                .toArray(String[]::new);
        return resideInAnyPackage(forbidden);
    }
}
