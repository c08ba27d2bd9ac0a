package io.l3af.marketplace.search;

/** How far words are from each other. */
final class Edits {
    private static final int TWO_FROM = 8; // UTF-16 units from which two edits are forgiven

    private Edits() {}

    /** How many edits are forgiven in {@code word}. */
    static int forgiven(String word) {
        return word.length() < 3 ? 0 : word.length() < TWO_FROM ? 1 : 2;
    }

    /**
     * Insertions, deletions, substitutions and swaps of neighbours that make {@code other} of {@code one}; anything above
     * {@code most} if there are more.
     */
    static int between(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most) {
            return most + 1;
        }
        int[] older = new int[other.length() + 1];
        int[] old = new int[other.length() + 1];
        for (int j = 0; j < old.length; j++) {
            old[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            int least = i;
            for (int j = 1; j < row.length; j++) {
                int cost = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(old[j - 1] + cost, Math.min(old[j], row[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], older[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least > most) {
                return most + 1;
            }
            older = old;
            old = row;
        }
        return old[other.length()];
    }
}
