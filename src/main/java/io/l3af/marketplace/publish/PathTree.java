package io.l3af.marketplace.publish;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Paths and the folders above them as numbers, from 1 in the order in which they came. Some 20 bytes of memory for each, since a
 * name is kept once however many folders have it. Paths are plain, relative and with {@code /}; the folder of all is "".
 */
final class PathTree {
    /** The folder of all. */
    static final int ROOT = 0;
    /** No path's number. */
    static final int NONE = -1;

    private final Names names = new Names();
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
            int name = names.find(path.substring(from, slash < 0 ? path.length() : slash));
            number = name == Names.NONE ? NONE : places[place(key(number, name))];
            number = number == ROOT ? NONE : number;
            if (slash < 0) {
                break;
            }
        }
        return number;
    }

    /** The number of {@code name} in a folder, a new one if there is none. */
    int add(int folder, String name) {
        long key = key(folder, names.add(name));
        int place = place(key);
        if (places[place] != ROOT) {
            return places[place];
        }
        if (size == paths.length) {
            paths = Arrays.copyOf(paths, size + size / 2);
        }
        paths[size] = key;
        places[place] = size;
        size++;
        if (2 * size > places.length) {
            spread();
        }
        return size - 1;
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
    int[] sorted() {
        int[] starts = new int[size + 1]; // of what lies in each folder, in one array for all
        for (int number = 1; number < size; number++) {
            starts[folder(number)]++;
        }
        for (int number = 1; number <= size; number++) {
            starts[number] += starts[number - 1];
        }
        int[] children = new int[size - 1];
        for (int number = size - 1; number > ROOT; number--) {
            children[--starts[folder(number)]] = number;
        }
        Comparator<Integer> byBytes =
                (one, other) -> names.compare(name(one), isFolder(one, starts), name(other), isFolder(other, starts));
        for (int number = ROOT; number < size; number++) {
            sort(children, starts[number], starts[number + 1], byBytes);
        }
        int[] sorted = new int[size - 1];
        return Arrays.copyOf(sorted, walk(ROOT, starts, children, sorted, 0));
    }

    private static void sort(int[] children, int start, int end, Comparator<Integer> byBytes) {
        if (end - start > 1) {
            Integer[] some = Arrays.stream(children, start, end).boxed().toArray(Integer[]::new);
            Arrays.sort(some, byBytes);
            for (int at = start; at < end; at++) {
                children[at] = some[at - start];
            }
        }
    }

    /** Puts what lies below a folder into {@code sorted}, behind the {@code count} that are there; gives how many are there then. */
    private static int walk(int folder, int[] starts, int[] children, int[] sorted, int count) {
        int walked = count;
        for (int at = starts[folder]; at < starts[folder + 1]; at++) {
            int number = children[at];
            if (isFolder(number, starts)) {
                walked = walk(number, starts, children, sorted, walked);
            } else {
                sorted[walked++] = number;
            }
        }
        return walked;
    }

    private static boolean isFolder(int number, int[] starts) {
        return starts[number + 1] > starts[number];
    }

    private int name(int number) {
        return (int) paths[number];
    }

    private void append(int number, StringBuilder path) {
        int folder = folder(number);
        if (folder != ROOT) {
            append(folder, path);
            path.append('/');
        }
        path.append(names.name(name(number)));
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

    private void spread() {
        places = new int[2 * places.length];
        for (int number = 1; number < size; number++) {
            places[place(paths[number])] = number;
        }
    }
}
