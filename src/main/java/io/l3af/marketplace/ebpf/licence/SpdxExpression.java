package io.l3af.marketplace.ebpf.licence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An SPDX licence expression as what one may choose from: SPDX specification 2.3, annex D.
 *
 * @param alternatives each a set of licences that hold together; exceptions ({@code WITH}) are left out
 */
record SpdxExpression(List<Set<String>> alternatives) {
    private static final int MOST_TOKENS = 200;
    private static final int MOST_ALTERNATIVES = 64;

    SpdxExpression {
        alternatives = List.copyOf(alternatives);
    }

    /** The expression that {@code text} is; empty if it is none, or too large. */
    static Optional<SpdxExpression> parse(String text) {
        List<String> tokens = Arrays.stream(
                        text.replace("(", " ( ").replace(")", " ) ").trim().split("\\s+", -1))
                .toList();
        if (tokens.size() > MOST_TOKENS) {
            return Optional.empty();
        }
        Parser parser = new Parser(tokens.iterator());
        return parser.whole().map(SpdxExpression::new);
    }

    private static final class Parser {
        private final Iterator<String> tokens;
        private String token;

        Parser(Iterator<String> tokens) {
            this.tokens = tokens;
            this.token = tokens.hasNext() ? tokens.next() : "";
        }

        Optional<List<Set<String>>> whole() {
            return or().filter(unused -> token.isEmpty());
        }

        private Optional<List<Set<String>>> or() {
            Optional<List<Set<String>>> left = and();
            while (left.isPresent() && isWord("OR")) {
                next();
                List<Set<String>> before = left.get();
                left = and().map(right -> {
                    List<Set<String>> both = new ArrayList<>(before);
                    both.addAll(right);
                    return both;
                });
            }
            return left;
        }

        private Optional<List<Set<String>>> and() {
            Optional<List<Set<String>>> left = one();
            while (left.isPresent() && isWord("AND")) {
                next();
                List<Set<String>> before = left.get();
                left = one().flatMap(right -> product(before, right));
            }
            return left;
        }

        private static Optional<List<Set<String>>> product(List<Set<String>> left, List<Set<String>> right) {
            if (left.size() * right.size() > MOST_ALTERNATIVES) {
                return Optional.empty();
            }
            List<Set<String>> product = new ArrayList<>();
            for (Set<String> first : left) {
                for (Set<String> second : right) {
                    Set<String> together = new TreeSet<>(first);
                    together.addAll(second);
                    product.add(together);
                }
            }
            return Optional.of(product);
        }

        private Optional<List<Set<String>>> one() {
            if (token.equals("(")) {
                next();
                Optional<List<Set<String>>> inner = or();
                if (!token.equals(")")) {
                    return Optional.empty();
                }
                next();
                return inner;
            }
            if (!token.matches("[A-Za-z0-9.+:-]+") || isWord("AND") || isWord("OR") || isWord("WITH")) {
                return Optional.empty();
            }
            String licence = token;
            next();
            if (isWord("WITH")) {
                next();
                next();
            }
            return Optional.of(List.of(Set.of(licence)));
        }

        private boolean isWord(String word) {
            return token.toUpperCase(Locale.ROOT).equals(word);
        }

        private void next() {
            token = tokens.hasNext() ? tokens.next() : "";
        }
    }

    /** Whether one may choose version 2 of the GPL; the LGPL of before version 3 lets one choose it. */
    boolean offersGpl() {
        return alternatives.stream().anyMatch(SpdxExpression::hasGpl);
    }

    /** Whether one may choose a licence that begins with {@code prefix}, and not be bound to the GPL. */
    boolean offers(String prefix) {
        return alternatives.stream()
                .anyMatch(licences ->
                        !hasGpl(licences) && licences.stream().anyMatch(licence -> licence.startsWith(prefix)));
    }

    private static boolean hasGpl(Set<String> licences) {
        return licences.stream()
                .anyMatch(licence -> licence.matches("GPL-2\\.0(\\+|-only|-or-later)?|GPL-1\\.0(\\+|-or-later)")
                        || licence.matches("LGPL-2\\.[01](\\+|-only|-or-later)?"));
    }
}
