package io.l3af.marketplace.publish;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Paths and the folders above them as numbers, from 1 in the order in which they came. Some 20 bytes of memory for each, since a
 * name is kept once however many folders have it. Paths are plain, relative and with {@code /}; the folder of all is "".
 */
final class PathTree {
    /** The folder of all. */
    static final int ROOT = 0;
    /** No path's number. */
    static final int NONE = -1;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    /** Of each path the number of its folder, and in the lower half that of its name. */
    private long[] paths = new long[1 << 10];
    /** The numbers of the paths, each at the first free place from its hash on; {@link #ROOT} where there is none. */
    private int[] places = new int[1 << 11];

    private int size = 1;

    /** One more than the greatest number. */
    int size() {
        return size;
    }

    /** The number of a path or folder, or {@link #NONE}. */
    int find(String path) {
        int number = ROOT;
        for (int from = 0; from < path.length() && number != NONE; from = path.indexOf('/', from) + 1) {
            int slash = path.indexOf('/', from);
            Integer name = numbers.get(path.substring(from, slash < 0 ? path.length() : slash));
            number = name == null ? NONE : places[place(key(number, name))];
            number = number == ROOT ? NONE : number;
            if (slash < 0) {
                break;
            }
        }
        return number;
    }

    /** The number of {@code name} in a folder, a new one if there is none. */
    int add(int folder, String name) {
        Integer known = numbers.putIfAbsent(name, names.size());
        if (known == null) {
            known = names.size();
            names.add(name);
        }
        long key = key(folder, known);
        int place = place(key);
        if (places[place] != ROOT) {
            return places[place];
        }
        if (size == paths.length) {
            grow();
            place = place(key);
        }
        paths[size] = key;
        places[place] = size;
        return size++;
    }

    /** The number of a folder, of which those that are missing are added, too. */
    int addFolder(String folder) {
        int number = ROOT;
        for (String name : folder.isEmpty() ? new String[0] : folder.split("/", -1)) {
            number = add(number, name);
        }
        return number;
    }

    /** The number of the folder that {@code number} lies in. */
    int folder(int number) {
        return (int) (paths[number] >>> Integer.SIZE);
    }

    String path(int number) {
        StringBuilder path = new StringBuilder();
        append(number, path);
        return path.toString();
    }

    /** The numbers of all paths in which there is no other, by the bytes of the paths. */
    IntStream sorted() {
        int[] ends = new int[size]; // of what lies in each folder, in one array for all
        for (int number = 1; number < size; number++) {
            ends[folder(number)]++;
        }
        for (int number = 1; number < size; number++) {
            ends[number] += ends[number - 1];
        }
        int[][] ranks = ranks();
        int[] starts = new int[size];
        System.arraycopy(ends, 0, starts, 1, size - 1);
        int[] next = starts.clone();
        long[] children = new long[size - 1];
        for (int number = 1; number < size; number++) {
            int isFolder = ends[number] > starts[number] ? 1 : 0;
            children[next[folder(number)]++] = key(ranks[isFolder][(int) paths[number]], number);
        }
        for (int number = 0; number < size; number++) {
            Arrays.sort(children, starts[number], ends[number]);
        }
        IntStream.Builder sorted = IntStream.builder();
        walk(ROOT, starts, ends, children, sorted);
        return sorted.build();
    }

    /** Where each name stands among all, once as the last of a path and once as a folder's, which a slash follows. */
    private int[][] ranks() {
        int[][] ranks = new int[2][names.size()];
        Integer[] order = IntStream.range(0, 2 * names.size()).boxed().toArray(Integer[]::new);
        String[] texts = IntStream.range(0, order.length)
                .mapToObj(at -> names.get(at >> 1) + "/".repeat(at & 1))
                .toArray(String[]::new);
        Arrays.sort(order, (one, other) -> texts[one].compareTo(texts[other]));
        for (int rank = 0; rank < order.length; rank++) {
            ranks[order[rank] & 1][order[rank] >> 1] = rank;
        }
        return ranks;
    }

    private static void walk(int folder, int[] starts, int[] ends, long[] children, IntStream.Builder sorted) {
        for (int at = starts[folder]; at < ends[folder]; at++) {
            int number = (int) children[at];
            if (ends[number] > starts[number]) {
                walk(number, starts, ends, children, sorted);
            } else {
                sorted.add(number);
            }
        }
    }

    private void append(int number, StringBuilder path) {
        int folder = folder(number);
        if (folder != ROOT) {
            append(folder, path);
            path.append('/');
        }
        path.append(names.get((int) paths[number]));
    }

    private static long key(int high, int low) {
        return (long) high << Integer.SIZE | low;
    }

    /** Where a path stands, or could. */
    private int place(long key) {
        int place = (int) ((key * 0x9E3779B97F4A7C15L) >>> 33) & (places.length - 1); // Knuth's multiplicative hash
        while (places[place] != ROOT && paths[places[place]] != key) {
            place = (place + 1) & (places.length - 1);
        }
        return place;
    }

    private void grow() {
        paths = Arrays.copyOf(paths, 2 * size);
        places = new int[2 * paths.length];
        for (int number = 1; number < size; number++) {
            places[place(paths[number])] = number;
        }
    }
}
