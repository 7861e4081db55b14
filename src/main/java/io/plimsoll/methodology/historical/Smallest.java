package io.plimsoll.methodology.historical;

/** Selection: the smallest of many values without sorting them all. */
final class Smallest {
    private Smallest() {}

    /**
     * Indexes of the smallest values, ascending by value and among equals by index.
     *
     * <p>A heap of the {@code count} smallest so far, largest on top; most values are compared with the top only.
     *
     * @param values finite
     * @param count 0 to the number of values
     * @throws IllegalArgumentException if there are no values, or one is not finite
     */
    static int[] indexes(double[] values, int count) {
        if (values.length == 0 || count < 0 || count > values.length) {
            throw new IllegalArgumentException(
                    "count must be in [0, %d] and values must not be empty, was %d".formatted(values.length, count));
        }
        int[] heap = new int[count];
        int size = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("value %d must be finite, was %s".formatted(i, values[i]));
            }
            if (size < count) {
                heap[size] = i;
                siftUp(heap, size++, values);
            } else if (count > 0 && values[i] < values[heap[0]]) {
                heap[0] = i;
                siftDown(heap, 0, size, values);
            }
        }
        for (int end = size - 1; end > 0; end--) {
            int largest = heap[0];
            heap[0] = heap[end];
            heap[end] = largest;
            siftDown(heap, 0, end, values);
        }
        return heap;
    }

    private static void siftUp(int[] heap, int start, double[] values) {
        int child = start;
        while (child > 0) {
            int parent = (child - 1) / 2;
            if (!isLarger(heap[child], heap[parent], values)) {
                return;
            }
            swap(heap, child, parent);
            child = parent;
        }
    }

    private static void siftDown(int[] heap, int start, int size, double[] values) {
        int parent = start;
        while (2 * parent + 1 < size) {
            int child = 2 * parent + 1;
            if (child + 1 < size && isLarger(heap[child + 1], heap[child], values)) {
                child++;
            }
            if (!isLarger(heap[child], heap[parent], values)) {
                return;
            }
            swap(heap, child, parent);
            parent = child;
        }
    }

    /** Of two equal values the later one is the larger. */
    private static boolean isLarger(int a, int b, double[] values) {
        return values[a] > values[b] || values[a] == values[b] && a > b;
    }

    private static void swap(int[] heap, int a, int b) {
        int held = heap[a];
        heap[a] = heap[b];
        heap[b] = held;
    }
}
