package io.l3af.marketplace.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultsTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    private Path home = folder;

    @BeforeEach
    void givenTheProgramWithItsDemonstration() throws IOException {
        home = Files.createDirectories(folder.resolve("program"));
        givenACatalog("program/catalog");
    }

    @Test
    void insideACatalogItIsThatOne() throws IOException {
        Path catalog = givenACatalog("mine");
        Path deep = Files.createDirectories(catalog.resolve("functions/security/limits"));

        assertThat(Defaults.catalog(catalog, home)).isEqualTo(catalog);
        assertThat(Defaults.catalog(deep, home)).isEqualTo(catalog);
    }

    @Test
    void besideACatalogItIsTheOneInTheFolderOfThatName() throws IOException {
        Path catalog = givenACatalog("work/catalog");

        assertThat(Defaults.catalog(folder.resolve("work"), home)).isEqualTo(catalog);
    }

    @Test
    void elsewhereItIsTheDemonstration() {
        assertThat(Defaults.catalog(folder, home)).isEqualTo(home.resolve("catalog"));
    }

    @Test
    void whoeverEditsOneMustBeAtIt() throws IOException {
        assertThat(Defaults.ownCatalog(folder)).isEmpty();
        assertThat(Defaults.ownCatalog(home)).contains(home.resolve("catalog"));
        Path mine = givenACatalog("mine");
        assertThat(Defaults.ownCatalog(mine)).contains(mine);
    }

    @Test
    void onlyTheDemonstrationsSiteLiesWithTheProgram() throws IOException {
        Path mine = givenACatalog("mine");

        assertThat(Defaults.site(home.resolve("catalog"), folder, home)).isEqualTo(home.resolve("target/site"));
        assertThat(Defaults.site(home.resolve("../program/catalog"), folder, home))
                .isEqualTo(home.resolve("target/site"));
        assertThat(Defaults.site(mine, mine, home)).isEqualTo(mine.resolve("target/site"));
    }

    @Test
    void noSiteIsInTheWayOfACatalog() throws IOException {
        Path mine = givenACatalog("mine");
        Path function = Files.createDirectories(mine.resolve("functions/security/limits/acme/guard"));

        assertThat(Defaults.site(mine, function, home)).isEqualTo(mine.resolve("target/site"));
        assertThat(Defaults.site(function, function, home)).isEqualTo(mine.resolve("target/site"));
    }

    private Path givenACatalog(String name) throws IOException {
        Path catalog = Files.createDirectories(folder.resolve(name));
        Files.writeString(catalog.resolve("marketplace.yaml"), "title: x\n");
        return catalog;
    }
}
