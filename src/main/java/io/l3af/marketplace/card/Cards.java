package io.l3af.marketplace.card;

import io.l3af.marketplace.model.Colour;
import io.l3af.marketplace.model.ColourRole;
import io.l3af.marketplace.model.ColourScheme;
import io.l3af.marketplace.model.Look;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.VerifiedFunction;

/**
 * Draws the cards of a marketplace's functions, in its light colours.
 *
 * <pre>{@code
 * Cards cards = new Cards(marketplace, look);
 * site.write(cards.of(verified));   // functions/security/limits/acme/guard/card.png
 * }</pre>
 *
 * <p>May be used by many threads. The same function gives the same bytes.
 */
public final class Cards {
    private final Typeface serif = Typeface.load("serif");
    private final Typeface sans = Typeface.load("sans");
    private final String marketplace;
    private final boolean hasLogo;
    private final Look look;

    public Cards(Marketplace marketplace, Look look) {
        this.marketplace = serif.spell(marketplace.title()).orElse("");
        this.hasLogo = look.pictures().containsKey(Look.ICON);
        this.look = look;
    }

    /** The card of a function: 1200 by 630 pixels, beside its page. */
    public SiteFile of(VerifiedFunction function) {
        Standing standing = Standing.of(function);
        Card card = new Card(serif, sans);
        card.brand(marketplace, !hasLogo);
        card.words(function.function());
        card.way(function.latest());
        card.standing(standing, function);
        return new SiteFile(SitePaths.card(function.path()), card.png(this::colour, standing.colour()));
    }

    private Colour colour(ColourRole role) {
        return look.colour(ColourScheme.LIGHT, role);
    }
}
