package io.l3af.marketplace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSumTest {
    private static final String DIGEST = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void readsWhatItWrites() {
        FileSum one = new FileSum("404.html", new Sha256(DIGEST));
        FileSum other = new FileSum("keys/a.asc", new Sha256(DIGEST));

        assertThat(parse(one.line() + "\n" + other.line() + "\n")).containsExactly(one, other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a  b",
                DIGEST + " *a",
                DIGEST + "  ",
                DIGEST + "  /etc/passwd",
                DIGEST + "  ../outside",
                DIGEST + "  a/./b",
                DIGEST + "  a//b",
                DIGEST + "  a b",
                DIGEST + "  a\r",
                DIGEST + "  \u00e4"
            })
    void refusesWhatIsNoDigestAndPlainPath(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(DIGEST + "  good\n" + line + "\n"))
                .withMessage("line 2 is no digest and plain path");
    }

    @Test
    void refusesAPathThatStandsTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse((DIGEST + "  a\n").repeat(2)))
                .withMessage("line 2 names a path again");
    }

    @Test
    void refusesAPathWithoutEnd() {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(DIGEST + "  " + "a/".repeat(100_000) + "b"));
    }

    private static List<FileSum> parse(String document) {
        return FileSum.parse(document.getBytes(StandardCharsets.ISO_8859_1));
    }
}
