package io.l3af.marketplace.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.Colour;
import io.l3af.marketplace.model.ColourRole;
import io.l3af.marketplace.model.ColourScheme;
import io.l3af.marketplace.model.Look;
import io.l3af.marketplace.model.SampleFunction;
import io.l3af.marketplace.model.SampleMarketplace;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.VerifiedFunction;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class CardsTest {
    private static final String PATH = "security/limits/packetworks/ratelimit";
    private static final Cards CARDS = new Cards(SampleMarketplace.MARKETPLACE, Look.PLAIN);
    private static final int XDP = 378; // column of the stop
    private static final int TC = 600;
    private static final int WAY = 464; // row of the line of stops

    @Test
    void aCardLiesBesideThePageAndHasTheSizeThatPagesSay() {
        SiteFile card = CARDS.of(function().build());
        BufferedImage picture = picture(card);

        assertThat(card.path()).isEqualTo("functions/" + PATH + "/card.png");
        assertThat(picture.getWidth()).isEqualTo(1200);
        assertThat(picture.getHeight()).isEqualTo(630);
        assertThat(card.content()).hasSizeLessThan(20_000);
    }

    /** The digest says that another JDK and machine draw the same; it changes when a card is drawn otherwise. */
    @Test
    void aCardHasTheSameBytesEverywhere() {
        assertThat(Sha256.of(CARDS.of(function().build()).content()).hex())
                .isEqualTo(Sha256.of(new Cards(SampleMarketplace.MARKETPLACE, Look.PLAIN)
                                .of(function().build())
                                .content())
                        .hex())
                .isEqualTo("068ed3bc8ae50acd8cbaf2e3c242f05c34cdde86282986ac29bebcf57d5b0313");
    }

    @Test
    void theStopWhereItSitsIsFull() {
        BufferedImage picture = picture(CARDS.of(function().build()));
        BufferedImage both = picture(CARDS.of(
                function(AttachPoint.XDP_INGRESS, AttachPoint.TC_EGRESS).build()));

        assertThat(colour(picture, XDP, WAY)).isEqualTo(ColourRole.ACCENT.colour(ColourScheme.LIGHT));
        assertThat(colour(picture, TC, WAY)).isEqualTo(ColourRole.PAPER.colour(ColourScheme.LIGHT));
        assertThat(colour(both, TC, WAY)).isEqualTo(ColourRole.ACCENT.colour(ColourScheme.LIGHT));
    }

    @Test
    void aCardHasTheColoursOfItsMarketplace() {
        Colour paper = Colour.parse("#102030");
        Colour accent = Colour.parse("#ffcc00");
        Look look = new Look(
                Map.of(ColourScheme.LIGHT, Map.of(ColourRole.PAPER, paper, ColourRole.ACCENT, accent)),
                new TreeMap<>(),
                new TreeMap<>());
        BufferedImage picture = picture(
                new Cards(SampleMarketplace.MARKETPLACE, look).of(function().build()));

        assertThat(colour(picture, 0, 0)).isEqualTo(paper);
        assertThat(colour(picture, XDP, WAY)).isEqualTo(accent);
    }

    @Test
    void theLeafIsNotDrawnForThoseWhoHaveALogo() {
        Look look = new Look(Map.of(), new TreeMap<>(Map.of(Look.ICON, new byte[] {1})), new TreeMap<>());
        Colour accent = ColourRole.ACCENT.colour(ColourScheme.LIGHT);
        VerifiedFunction nowhere = function(new AttachPoint[0]).build();

        assertThat(colours(picture(CARDS.of(nowhere)))).contains(accent);
        assertThat(colours(picture(new Cards(SampleMarketplace.MARKETPLACE, look).of(nowhere))))
                .doesNotContain(accent);
    }

    @Test
    void whatSpeaksAgainstAFunctionHasItsColour() {
        Advisory advisory = SampleMarketplace.ADVISORIES.get(0);

        assertThat(Standing.of(function().build())).isEqualTo(Standing.GOOD);
        assertThat(Standing.of(function()
                        .deprecated("2026-10-01", "Another is better.", null)
                        .build()))
                .isEqualTo(Standing.DEPRECATED);
        assertThat(Standing.of(SampleFunction.at(PATH)
                        .yankedRelease("1.0.0", "2026-09-01", "It leaks.")
                        .advisories(advisory)
                        .build()))
                .isEqualTo(Standing.YANKED);
        assertThat(colours(picture(CARDS.of(SampleFunction.at(PATH)
                        .yankedRelease("1.0.0", "2026-09-01", "It leaks.")
                        .build()))))
                .contains(Standing.YANKED.colour())
                .doesNotContain(Standing.GOOD.colour());
    }

    @Test
    void coloursOfTrustAreThoseOfThePages() throws IOException {
        String sheet = Files.readString(Path.of("site/assets/layout.css"));
        String light = sheet.substring(0, sheet.indexOf("prefers-color-scheme: dark"));

        assertThat(light)
                .contains("--good: " + Standing.GOOD.colour() + ";")
                .contains("--warn: " + Standing.DEPRECATED.colour() + ";")
                .contains("--bad: " + Standing.WARNED.colour() + ";")
                .contains("--bad: " + Standing.YANKED.colour() + ";");
    }

    @Test
    void textOfAnyLengthAndScriptMakesACard() {
        for (String text :
                new String[] {"", " ", "x".repeat(500), "a b ".repeat(300), "流量限制", "\u202Eevil\u0000", "\uD83D"}) {
            VerifiedFunction function = function().title(text).summary(text).build();

            assertThat(picture(CARDS.of(function)).getWidth()).isEqualTo(1200);
        }
    }

    private static SampleFunction function() {
        return function(AttachPoint.XDP_INGRESS);
    }

    private static SampleFunction function(AttachPoint... points) {
        return SampleFunction.at(PATH).attach(points).release("1.0.0", "2026-09-01");
    }

    private static BufferedImage picture(SiteFile card) {
        try {
            return ImageIO.read(new ByteArrayInputStream(card.content()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Colour colour(BufferedImage picture, int x, int y) {
        return new Colour(picture.getRGB(x, y) & 0xFFFFFF);
    }

    private static Set<Colour> colours(BufferedImage picture) {
        return IntStream.range(0, picture.getWidth() * picture.getHeight())
                .mapToObj(i -> colour(picture, i % picture.getWidth(), i / picture.getWidth()))
                .collect(Collectors.toSet());
    }
}
