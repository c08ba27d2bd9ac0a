package io.l3af.marketplace.catalog.manifest;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The format {@code line} of our schemas: text in which nothing stands that is not seen.
 *
 * <p>But Persian, Hindi and others are not written rightly without U+200C and U+200D, which part and join the letters beside
 * them. They may stand where RFC 5892 lets them stand in a host name (CONTEXTJ, appendix A.1 and A.2): either behind a virama,
 * and U+200C between two letters that would join without it. Of scripts, those from Devanagari to Sinhala and the Arabic block
 * are known.
 */
final class LineFormat implements Format {
    static final String NAME = "line";

    /** Canonical_Combining_Class=Virama, which no class of Java tells (Unicode 14, U+0900 to U+0DFF). */
    private static final String VIRAMA =
            "[\\u094D\\u09CD\\u0A4D\\u0ACD\\u0B4D\\u0BCD\\u0C4D\\u0CCD\\u0D3B\\u0D3C\\u0D4D\\u0DCA]";
    /** Joining_Type=D, which no class of Java tells (Unicode 14, U+0600 to U+06FF). */
    private static final String JOINS_NEXT =
            "\\u0620\\u0626\\u0628\\u062A-\\u062E\\u0633-\\u063F\\u0641-\\u0647\\u0649\\u064A"
                    + "\\u066E\\u066F\\u0678-\\u0687\\u069A-\\u06BF\\u06C1\\u06C2\\u06CC\\u06CE\\u06D0\\u06D1\\u06FA-\\u06FC\\u06FF";
    /** Joining_Type=R, these letters and those that join only the one before. */
    private static final String JOINS_ONLY_BEFORE = "\\u0622-\\u0625\\u0627\\u0629\\u062F-\\u0632\\u0648\\u0671-\\u0673"
            + "\\u0675-\\u0677\\u0688-\\u0699\\u06C0\\u06C3-\\u06CB\\u06CD\\u06CF\\u06D2\\u06D3\\u06D5\\u06EE\\u06EF";
    /** Marks do not change whether letters join. */
    private static final String MARKS = "\\p{Mn}{0,4}";

    private static final Pattern REAL = Pattern.compile("(?<=" + VIRAMA + ")[\\u200C\\u200D]" + "|(?<=[" + JOINS_NEXT
            + "]" + MARKS + ")\\u200C(?=" + MARKS + "[" + JOINS_NEXT + JOINS_ONLY_BEFORE + "])");

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean matches(ExecutionContext context, String text) {
        return unseen(withoutJoiners(text)).isEmpty();
    }

    /** {@code text} without U+200C and U+200D where they may stand. */
    static String withoutJoiners(String text) {
        return REAL.matcher(text).replaceAll("");
    }

    /** The first character in {@code text} that is not seen. */
    static OptionalInt unseen(String text) {
        return text.codePoints()
                .filter(point -> Character.getType(point) == Character.FORMAT)
                .findFirst();
    }
}
