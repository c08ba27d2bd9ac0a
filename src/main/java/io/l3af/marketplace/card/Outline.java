package io.l3af.marketplace.card;

import java.util.Arrays;

/**
 * A shape: closed lines of straight and quadratic pieces, in units of its own.
 *
 * <pre>{@code
 * Outline.parse("M0 0l100 0q0 100-100 100z").fill(0.5, -0.5);   // upside down, at half its size
 * }</pre>
 */
final class Outline {
    private static final int CURVE = 6; // pieces of a curve; more cannot be seen at these sizes

    /** Ends of straight edges: x and y of where each begins and ends. */
    private final double[] edges;

    private Outline(double[] edges) {
        this.edges = edges;
    }

    /**
     * The shape that {@code path} draws.
     *
     * @param path of SVG: {@code M} with absolute, {@code l} and {@code q} with relative whole numbers, {@code z}
     */
    static Outline parse(String path) {
        return new Outline(new Reader(path).edges());
    }

    boolean isEmpty() {
        return edges.length == 0;
    }

    /** The pixels that it covers when each unit is {@code scaleX} wide and {@code scaleY} high; both may be below 0. */
    Mask fill(double scaleX, double scaleY) {
        double[] points = edges.clone();
        double left = 0;
        double top = 0;
        double right = 0;
        double bottom = 0;
        for (int i = 0; i < points.length; i += 2) {
            points[i] *= scaleX;
            points[i + 1] *= scaleY;
            left = Math.min(left, points[i]);
            right = Math.max(right, points[i]);
            top = Math.min(top, points[i + 1]);
            bottom = Math.max(bottom, points[i + 1]);
        }
        int x = (int) Math.floor(left);
        int y = (int) Math.floor(top);
        Coverage coverage = new Coverage(x, y, (int) Math.ceil(right) - x, (int) Math.ceil(bottom) - y);
        for (int i = 0; i < points.length; i += 4) {
            if (points[i + 1] != points[i + 3]) {
                coverage.edge(points[i], points[i + 1], points[i + 2], points[i + 3]);
            }
        }
        return coverage.mask();
    }

    private static final class Reader {
        private final String path;
        private int at;
        private double[] edges = new double[256];
        private int count;
        private double x;
        private double y;
        private double startX;
        private double startY;

        Reader(String path) {
            this.path = path;
        }

        double[] edges() {
            while (at < path.length()) {
                char command = path.charAt(at++);
                switch (command) {
                    case 'M' -> {
                        x = startX = number();
                        y = startY = number();
                    }
                    case 'l' -> edge(x + number(), y + number());
                    case 'q' -> curve(x + number(), y + number(), x + number(), y + number());
                    case 'z' -> edge(startX, startY);
                    default ->
                        throw new IllegalArgumentException(
                                "outline \"" + path + "\" must have M, l, q or z at " + (at - 1));
                }
            }
            return Arrays.copyOf(edges, count);
        }

        private int number() {
            if (path.charAt(at) == ' ') {
                at++;
            }
            int start = at;
            do {
                at++;
            } while (at < path.length() && Character.isDigit(path.charAt(at)));
            return Integer.parseInt(path, start, at, 10);
        }

        private void edge(double toX, double toY) {
            if (count == edges.length) {
                edges = Arrays.copyOf(edges, 2 * count);
            }
            edges[count++] = x;
            edges[count++] = y;
            edges[count++] = x = toX;
            edges[count++] = y = toY;
        }

        private void curve(double bendX, double bendY, double toX, double toY) {
            double fromX = x;
            double fromY = y;
            for (int i = 1; i <= CURVE; i++) {
                double t = (double) i / CURVE;
                double u = 1 - t;
                edge(u * u * fromX + 2 * u * t * bendX + t * t * toX, u * u * fromY + 2 * u * t * bendY + t * t * toY);
            }
        }
    }
}
