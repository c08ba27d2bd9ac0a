package io.l3af.marketplace;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    /** What a room keeps to itself, public only for its other parts. */
    private static final Set<String> INNER = Set.of("ebpf.btf", "ebpf.code");

    private static final Path SOURCES = Path.of("src/main/java/io/l3af/marketplace");
    private static final Pattern MAY_CALL = Pattern.compile("May call ([^.]*)\\.");
    private static final Pattern NAMED = Pattern.compile("\\{@code ([a-z0-9]+)}");

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

    /** Of a room with parts, its top package either uses them or is used by them. */
    @Test
    void theRoomsAndTheirPartsFormNoCircle() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void noRoomReachesIntoWhatAnotherKeepsToItself() {
        for (String part : INNER) {
            String room = ROOT + part.replaceFirst("[.].*", "");
            noClasses()
                    .that(DescribedPredicate.not(resideInAPackage(room + "..")))
                    .should()
                    .dependOnClassesThat(resideInAPackage(ROOT + part + ".."))
                    .check(CLASSES);
        }
    }

    @Test
    void everyClassSitsInARoomOfThePlan() {
        Set<String> planned = FLOORS.stream().flatMap(Set::stream).collect(Collectors.toSet());
        Set<String> found = CLASSES.stream()
                .filter(type -> type.getPackageName().startsWith(ROOT))
                .map(RoomsTest::roomOf)
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

    /** Of the rooms below {@code app}, which calls all. */
    static Stream<String> describedRooms() {
        return FLOORS.stream().skip(2).flatMap(Set::stream).sorted();
    }

    @ParameterizedTest
    @MethodSource("describedRooms")
    void everyRoomCallsOnlyThoseThatItsDescriptionNames(String room) throws IOException {
        String description = Files.readString(SOURCES.resolve(room).resolve("package-info.java"))
                .replaceAll("\\s*\\n \\* ", " ");

        assertThat(MAY_CALL.matcher(description).results().toList())
                .singleElement()
                .satisfies(sentence -> assertThat(
                                NAMED.matcher(sentence.group(1)).results().map(name -> name.group(1)))
                        .containsAll(calledBy(room)));
    }

    private static Set<String> calledBy(String room) {
        return CLASSES.stream()
                .filter(from -> from.getPackageName().startsWith(ROOT + room))
                .filter(from -> roomOf(from).equals(room))
                .flatMap(from -> from.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .filter(to -> to.getPackageName().startsWith(ROOT))
                .map(RoomsTest::roomOf)
                .filter(other -> !other.equals(room))
                .collect(Collectors.toSet());
    }

    private static String roomOf(JavaClass of) {
        return of.getPackageName().substring(ROOT.length()).replaceFirst("[.].*", "");
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
