package io.plimsoll.simulation.contagion;

/** Square systems of linear equations, by elimination with the largest pivot of the column. */
final class LinearSystem {
    /** Below this a pivot is what rounding left of 0. */
    private static final double PIVOT_MIN = 1e-13;

    private LinearSystem() {}

    /**
     * Solves in place: {@code right} becomes the solution, {@code matrix} is used up. An unknown that the equations leave open is 0: in a
     * network, debts that go round among banks of which none has anything to begin with.
     */
    static void solve(double[][] matrix, double[] right) {
        int size = right.length;
        for (int column = 0; column < size; column++) {
            swap(matrix, right, column, largestPivot(matrix, column));
            if (Math.abs(matrix[column][column]) < PIVOT_MIN) {
                continue;
            }
            for (int row = column + 1; row < size; row++) {
                double factor = matrix[row][column] / matrix[column][column];
                for (int j = column; factor != 0 && j < size; j++) {
                    matrix[row][j] -= factor * matrix[column][j];
                }
                right[row] -= factor * right[column];
            }
        }
        for (int row = size - 1; row >= 0; row--) {
            double value = right[row];
            for (int j = row + 1; j < size; j++) {
                value -= matrix[row][j] * right[j];
            }
            right[row] = Math.abs(matrix[row][row]) < PIVOT_MIN ? 0 : value / matrix[row][row];
        }
    }

    private static int largestPivot(double[][] matrix, int column) {
        int largest = column;
        for (int row = column + 1; row < matrix.length; row++) {
            if (Math.abs(matrix[row][column]) > Math.abs(matrix[largest][column])) {
                largest = row;
            }
        }
        return largest;
    }

    private static void swap(double[][] matrix, double[] right, int one, int other) {
        double[] row = matrix[one];
        matrix[one] = matrix[other];
        matrix[other] = row;
        double value = right[one];
        right[one] = right[other];
        right[other] = value;
    }
}
