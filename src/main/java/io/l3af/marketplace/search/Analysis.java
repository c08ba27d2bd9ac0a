package io.l3af.marketplace.search;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns text into words, exactly as {@code site/search/search.js} does: test vectors keep both equal. */
final class Analysis {
    private static final int LONGEST_WORD = 64; // UTF-16 units
    /** Types of {@link Character#getType}, as bits: what words are made of. */
    private static final int LETTERS = 1 << Character.UPPERCASE_LETTER
            | 1 << Character.LOWERCASE_LETTER
            | 1 << Character.TITLECASE_LETTER
            | 1 << Character.MODIFIER_LETTER
            | 1 << Character.OTHER_LETTER
            | 1 << Character.DECIMAL_DIGIT_NUMBER
            | 1 << Character.NON_SPACING_MARK
            | 1 << Character.COMBINING_SPACING_MARK
            | 1 << Character.ENCLOSING_MARK;

    private static final Pattern MARKS = Pattern.compile("[\\u0300-\\u036f]+");
    private static final Pattern UNDECOMPOSED = Pattern.compile("[ßæœøłđðþı]");
    private static final Map<String, String> FOLDED =
            Map.of("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i");
    private static final Set<String> STOP = Set.of(
            "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not",
            "of", "on", "or", "such", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was",
            "will", "with");

    private Analysis() {}

    /** The words of a name: nothing is left out. */
    static List<String> nameWords(String text) {
        return forms(text).stream().map(word -> stem(cut(word))).toList();
    }

    /** The words of a text, without those that say nothing. */
    static List<String> words(String text) {
        return forms(text).stream()
                .filter(word -> !STOP.contains(word))
                .map(word -> stem(cut(word)))
                .toList();
    }

    /** A name without what stands between its words: {@code tcp-v4-connect} is {@code tcpv4connect}. */
    static String joined(String text) {
        return cut(String.join("", forms(text)));
    }

    /** Letters, digits and marks that stand together: what words are made of, with their endings. */
    static List<String> forms(String text) {
        String folded = fold(text);
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int at = 0, next; at < folded.length(); at = next) {
            int letter = folded.codePointAt(at);
            next = at + Character.charCount(letter);
            if ((LETTERS >> Character.getType(letter) & 1) == 0) {
                if (start < at) {
                    words.add(folded.substring(start, at));
                }
                start = next;
            }
        }
        if (start < folded.length()) {
            words.add(folded.substring(start));
        }
        return words;
    }

    /** A name as it is written, but for what stands between its words: {@code TCP v4_connect} is {@code tcp-v4-connect}. */
    static String written(String text) {
        return fold(text).strip().replaceAll("[\\x00-\\x20_-]+", "-");
    }

    /** Lower case without accents, and in the compatibility forms of Unicode Standard Annex 15. */
    static String fold(String text) {
        if (StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String plain = MARKS.matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return UNDECOMPOSED.matcher(plain).replaceAll(match -> FOLDED.getOrDefault(match.group(), ""));
    }

    private static String cut(String word) {
        if (word.length() <= LONGEST_WORD) {
            return word;
        }
        boolean splits = Character.isHighSurrogate(word.charAt(LONGEST_WORD - 1));
        return word.substring(0, splits ? LONGEST_WORD - 1 : LONGEST_WORD);
    }

    /** Without the s of an English plural: Harman, How effective is suffixing?, 1991, as Lucene's minimal stemmer does. */
    static String stem(String word) {
        int end = word.length();
        if (end < 3 || word.charAt(end - 1) != 's') {
            return word;
        }
        char before = word.charAt(end - 2);
        if (before == 'u' || before == 's') {
            return word;
        }
        if (before == 'e') {
            char third = word.charAt(end - 3);
            if (end > 3 && third == 'i' && word.charAt(end - 4) != 'a' && word.charAt(end - 4) != 'e') {
                return word.substring(0, end - 3) + "y";
            }
            if (third == 'i' || third == 'a' || third == 'o' || third == 'e') {
                return word;
            }
        }
        return word.substring(0, end - 1);
    }
}
