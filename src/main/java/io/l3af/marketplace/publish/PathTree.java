package io.l3af.marketplace.publish;

import java.nio.charset.StandardCharsets;
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
    private int[] sorted = new int[0];
    private int sortedSize = size;
    /** The folder of the last path with the slash behind it, and its number: most paths lie where the one before does. */
    private String lastFolder = "";

    private int lastNumber = ROOT;

    /** One more than the greatest number. */
    int size() {
        return size;
    }

    /** The number of a path or folder, or {@link #NONE}. */
    int find(String path) {
        int from = sharedWithLast(path);
        int number = from > 0 ? lastNumber : ROOT;
        for (int end; from < path.length(); from = end + 1) {
            end = endOfName(path, from);
            int name = names.find(path, from, end);
            int folder = number;
            number = name == Names.NONE ? ROOT : places[place(key(folder, name))];
            if (number == ROOT) {
                return NONE;
            }
            if (end == path.length()) {
                remember(path, from, folder);
            }
        }
        return number;
    }

    /** The number of a path, a new one if there is none; folders that are missing are added, too. */
    int add(String path) {
        int from = sharedWithLast(path);
        int number = from > 0 ? lastNumber : ROOT;
        for (int end; from < path.length(); from = end + 1) {
            end = endOfName(path, from);
            if (end == path.length()) {
                remember(path, from, number);
            }
            number = add(number, names.add(path, from, end));
        }
        return number;
    }

    /** Where in a path the rest behind the folder of the last one begins; 0 if it lies elsewhere. */
    private int sharedWithLast(String path) {
        return path.startsWith(lastFolder) ? lastFolder.length() : 0;
    }

    private void remember(String path, int nameStart, int folder) {
        if (folder != lastNumber) {
            lastFolder = path.substring(0, nameStart);
            lastNumber = folder;
        }
    }

    private static int endOfName(String path, int from) {
        int slash = path.indexOf('/', from);
        return slash < 0 ? path.length() : slash;
    }

    private int add(int folder, int name) {
        long key = key(folder, name);
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

    /** The number of the folder that {@code number} lies in. */
    int folder(int number) {
        return (int) (paths[number] >>> Integer.SIZE);
    }

    String path(int number) {
        return new String(bytes(number), StandardCharsets.US_ASCII);
    }

    /** Of a path, not of the root. */
    byte[] bytes(int number) {
        int length = -1;
        for (int at = number; at != ROOT; at = folder(at)) {
            length += 1 + names.length(name(at));
        }
        byte[] path = new byte[length];
        int end = length;
        for (int at = number; at != ROOT; at = folder(at)) {
            end -= names.length(name(at));
            names.copy(name(at), path, end);
            if (end > 0) {
                path[--end] = '/';
            }
        }
        return path;
    }

    /** The numbers of all paths in which there is no other, by the bytes of the paths; not to be changed. */
    int[] sorted() {
        if (sortedSize != size) {
            sorted = sort();
            sortedSize = size;
        }
        return sorted;
    }

    private int[] sort() {
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
        int[] all = new int[size - 1];
        return Arrays.copyOf(all, walk(ROOT, starts, children, all, 0));
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

    private static long key(int high, int low) {
        return (long) high << Integer.SIZE | low;
    }

    /** Where a path stands, or could. */
    private int place(long key) {
        int place = (int) ((key * 0x9E3779B97F4A7C15L)
                >>> (1 + Long.numberOfLeadingZeros(places.length))); // Knuth's multiplicative hash
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
