package io.l3af.marketplace.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PathTreeTest {
    private static final long SEED = 42;
    private static final int PATHS = 20_000;
    private static final String LETTERS = "ab-._Z0";

    private final PathTree tree = new PathTree();

    @Test
    void isEmptyAtFirst() {
        assertEquals(List.of(), sorted());
        assertEquals(PathTree.NONE, tree.find("a"));
        assertEquals(PathTree.ROOT, tree.find(""));
    }

    @Test
    void sortsByBytesAcrossFolders() {
        List<String> paths = List.of("a-b/c", "a.txt", "a/b/z", "a/b.html", "a/c", "a0", "b");
        paths.forEach(tree::add);
        assertEquals(paths.stream().sorted().toList(), sorted());
    }

    @Test
    void findsAndSortsWhateverWasAdded() {
        Random random = new Random(SEED);
        Map<String, Integer> numbers = new HashMap<>();
        TreeSet<String> files = new TreeSet<>();
        for (int i = 0; i < PATHS; i++) {
            String folder = random.ints(random.nextInt(4), 0, 20)
                    .mapToObj(n -> "d" + name(n) + "/")
                    .collect(Collectors.joining());
            String file = folder + "f" + name(random.nextInt(1000));
            files.add(file);
            int number = tree.add(file);
            assertEquals(number, numbers.computeIfAbsent(file, unused -> number));
        }
        assertEquals(List.copyOf(files), sorted());
        numbers.forEach((file, number) -> {
            assertEquals(number, tree.find(file));
            assertEquals(file, tree.path(number));
            assertEquals(PathTree.NONE, tree.find(file + "/f"));
            assertEquals(PathTree.NONE, tree.find(file + "0000"));
        });
    }

    private List<String> sorted() {
        return Arrays.stream(tree.sorted()).mapToObj(tree::path).toList();
    }

    /** A text for a number, with letters that stand before and after the slash. */
    private static String name(int number) {
        return Integer.toString(number, LETTERS.length())
                .chars()
                .mapToObj(digit -> LETTERS.substring(digit - '0', digit - '0' + 1))
                .collect(Collectors.joining());
    }
}
