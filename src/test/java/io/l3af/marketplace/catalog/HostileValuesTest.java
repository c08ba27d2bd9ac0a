package io.l3af.marketplace.catalog;

import static io.l3af.marketplace.catalog.CatalogBuilder.FUNCTION;
import static io.l3af.marketplace.catalog.CatalogBuilder.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are well-formed YAML, and that no manifest may hold. */
class HostileValuesTest {
    private static final String MANIFEST = FUNCTION + "function.yaml";

    @TempDir
    Path root;

    private CatalogBuilder catalog;

    @BeforeEach
    void aGoodCatalog() {
        catalog = CatalogBuilder.goodCatalog(root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "1099511627777", "1e30", "0"})
    void aSizeHasABound(String size) {
        catalog.replace(RELEASE, "size: 10", "size: " + size);

        assertRefused(RELEASE + ":3:7: KFM1204 expected a number of bytes from 1 to 1099511627776, found the number ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "-9223372036854775809", "1e30", "9.223372036854775807e18"})
    void keysAndValuesOfMapsFitIn64Bits(String number) {
        catalog.replace(MANIFEST, "{ key: 0, value: 10 }", "{ key: " + number + ", value: " + number + " }");

        assertThat(catalog.problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem)
                        .contains("KFM1204 expected a whole number from -9223372036854775808 to 9223372036854775807"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "-9223372036854775808"})
    void theLeastAndTheGreatestAreAllowed(String number) {
        catalog.replace(MANIFEST, "{ key: 0, value: 10 }", "{ key: " + number + ", value: " + number + " }");

        assertThat(catalog.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "-1", ".inf", ".nan", "1.5"})
    void aMonitoredKeyHasABound(String number) {
        catalog.replace(MANIFEST, "key: 0, aggregator", "key: " + number + ", aggregator");

        assertRefused(MANIFEST + ":15:29: KFM120", " expected a whole number from 0 to 9223372036854775807, found ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\\0b.tar.gz", "../../etc.tar.gz", "a/b.zip", "a.b.tar.gz", "a.tar", ".tar.gz", "..", "a b.zip"
            })
    void anArtifactHasANameThatL3afdCanUse(String name) {
        catalog.replace(RELEASE, "l3af_ratelimit.tar.gz", "\"" + name + "\"");

        assertRefused(
                RELEASE
                        + ":2:11: KFM1204 expected at most 100 letters, digits, '_' and '-', then .tar.gz or .zip, then .gpg when it is sealed, found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.html", "a..b", "latest", "1.0.0", "Noble", "-a", "\"a\\0\""})
    void aPlatformIsACodename(String platform) {
        catalog.replace("marketplace.yaml", "bookworm", platform);

        assertRefused("marketplace.yaml:4:13: KFM1204 expected the output of lsb_release -cs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\0", "\\x1b", "\\x85", "\\u2028", "\\u2029", "\\u200b", "\\ufeff", "\\u202e", "\\n"})
    void aLineHasNoControlAndFormatCharacters(String escape) {
        catalog.replace(MANIFEST, "Rate limiter", "\"Rate" + escape + "limiter\"");

        assertRefused(MANIFEST + ":1:8: KFM1204 expected one line of at most 80 characters, found");
    }

    @Test
    void whatIsWrongAndNotSeenIsNamed() {
        catalog.replace(MANIFEST, "Rate limiter", "\ud83d\udc69\u200d\ud83d\udcbb limiter");

        assertThat(catalog.hints()).singleElement().asString().startsWith("Remove the character U+200D, which");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", // Persian: two letters that join
                "\u0628\u0650\u200c\u0631", // a mark before it, a letter that joins only this one behind it
                "\u0915\u094d\u200d\u0937 \u0915\u094d\u200c\u0937", // Hindi: behind a virama
                "\u0d28\u0d4d\u200d" // Malayalam: behind one at the end
            })
    void joinersStandWhereLettersNeedThem(String title) {
        catalog.replace(MANIFEST, "Rate limiter", title).replace(MANIFEST, "Ada", title);

        assertThat(catalog.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rate\u200climiter",
                "Rate \u200d",
                "\u200c\u0628",
                "\u0628\u200c",
                "\u0628\u200d\u0628", // the letters would join without it
                "\u0631\u200c\u0628", // they would not
                "\u0628\u200c\u0621",
                "\u0915\u200d\u0937",
                "\u0915\u094d\u200d\u200d\u0937"
            })
    void joinersStandNowhereElse(String title) {
        catalog.replace(MANIFEST, "Rate limiter", title);

        assertRefused(MANIFEST + ":1:8: KFM1204 expected one line of at most 80 characters, found");
        assertThat(catalog.hints())
                .singleElement()
                .asString()
                .startsWith("Remove the character U+200" + (title.contains("\u200c") ? "C" : "D"));
    }

    @Test
    void whatIsWrongIsNamedAndNotTheJoinerBeforeIt() {
        catalog.replace(MANIFEST, "Rate limiter", "\u0628\u200c\u0628 \u200b");

        assertThat(catalog.hints()).singleElement().asString().startsWith("Remove the character U+200B, which");
    }

    @Test
    void aJoinerMakesNoOtherName() {
        catalog.replace("publishers/acme.yaml", "Acme", "\u0628\u0628")
                .file(
                        "publishers/other.yaml",
                        read("publishers/acme.yaml").replace("\u0628\u0628", "\u0628\u200c\u0628"));

        assertThat(catalog.problems()).anyMatch(problem -> problem.contains("KFM1306 expected a name of its own"));
    }

    @Test
    void aLineMayBeInAnyLanguage() {
        catalog.replace(MANIFEST, "Rate limiter", "Größe \u6d41\u91cf \u062d\u062f \ud83d\ude80 e\u0301");

        assertThat(catalog.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\0", "\\x1b", "\\n", "\\t"})
    void anArgumentHasNoControlCharacters(String escape) {
        catalog.replace(MANIFEST, "\"80\"", "\"80" + escape + "\"");

        assertRefused("KFM1204 expected a text of at most 4096 characters without control characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\0", "\\x1b", "\\x9b"})
    void rulesAndChangesHaveNoControlCharactersButTabAndLineFeed(String escape) {
        catalog.replace(MANIFEST, "  map_name", "  rules: \"a\\tb\\n" + escape + "\"\n    map_name")
                .file(RELEASE, read(RELEASE) + "changes: \"a\\tb\\n" + escape + "\"\n");

        assertThat(catalog.problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).contains("KFM1204", "but tab and line feed"));
    }

    @Test
    void rulesAndChangesHaveTabsAndLineFeeds() {
        catalog.replace(MANIFEST, "  map_name", "  rules: \"a\\tb\\n\"\n    map_name")
                .file(RELEASE, read(RELEASE) + "changes: \"a\\tb\\n\"\n");

        assertThat(catalog.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://google.com@evil.example/",
                "https://u:p@host/",
                "https://",
                "https:///path",
                "https://a.example/\\u2028",
                "https://a.example/\\u202e",
                "https://a\\u200b.example/",
                "javascript:alert(1)"
            })
    void aUrlShowsWhereItLeads(String url) {
        catalog.file(MANIFEST, read(MANIFEST) + "homepage: \"" + url + "\"\n");

        assertRefused("KFM1204 expected an http or https URL without a user name, found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://social.example/@ada?q=a@b#c", "http://a.example:8080", "https://a.example/?x"})
    void aUrlMayHaveAnAtSignInItsPath(String url) {
        catalog.file(MANIFEST, read(MANIFEST) + "homepage: \"" + url + "\"\n");

        assertThat(catalog.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a?subject=x&body=%0d%0a@b?cc=z", "a@b?cc=z", "a b@c", "@b", "a@", "a@b@c", "a\\u200b@b"})
    void anAddressIsNothingButAnAddress(String address) {
        catalog.replace(MANIFEST, "{ name: Ada }", "{ name: Ada, email: \"" + address + "\" }");

        assertRefused("KFM1204 expected an e-mail address of letters, digits and ._%+-, found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailto:a@b?cc=z", "mailto:", "https://a@b/", "a@b.example"})
    void theContactOfAMarketplaceIsAUrlOrOneAddress(String contact) {
        catalog.replace("marketplace.yaml", "platforms:", "contact: \"" + contact + "\"\nplatforms:");

        assertRefused("KFM1204 expected an http or https URL without a user name, or mailto: and one address, found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://[::1/",
                "http://a{b}/",
                "https://a|b/",
                "http://a^b/",
                "https://a/%zz/",
                "https://u:p@host/",
                "https://host:99999999/",
                "https://host:99999999999/",
                "https://host/../../",
                "https://host/./",
                "https://host/%2e%2E/",
                "https://:80/",
                "https:///",
                "https://a_b/"
            })
    void aBaseUrlIsOneToEverybody(String url) {
        catalog.replace("marketplace.yaml", "https://marketplace.example.org/", "\"" + url + "\"");

        assertRefused("marketplace.yaml:3:11: KFM1204 expected a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080/",
                "https://[::1]:8443/",
                "https://a.example/b/.well-known/",
                "http://localhost/"
            })
    void aBaseUrlMayHaveAPortAndAPath(String url) {
        catalog.replace("marketplace.yaml", "https://marketplace.example.org/", "\"" + url + "\"");

        assertThat(catalog.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user@host/", "https://host:99999/", "https://host/%2e%2E/", "https:///"})
    void aMirrorIsAUrlToEverybodyToo(String url) {
        catalog.replace("marketplace.yaml", "index:\n", "mirrors: [https://host/, \"" + url + "\"]\nindex:\n");

        assertRefused("KFM1204 expected a");
    }

    private String read(String name) {
        try {
            return Files.readString(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertRefused(String... parts) {
        assertThat(catalog.problems()).singleElement().asString().contains(parts);
    }
}
