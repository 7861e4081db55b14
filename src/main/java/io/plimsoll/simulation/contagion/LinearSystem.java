package io.plimsoll.simulation.contagion;

import java.util.stream.IntStream;

/** A square system of linear equations, taken apart once by elimination with the largest pivot of the column, for any right side. */
final class LinearSystem {
    /** Below this a pivot is what rounding left of 0. */
    private static final double PIVOT_MIN = 1e-13;

    /** Right of the diagonal and on it what elimination left; left of it by how much of a row above each was reduced. */
    private final double[][] matrix;
    /** Of each row, its place in the system. */
    private final int[] places;

    /** @param matrix is used up */
    LinearSystem(double[][] matrix) {
        this.matrix = matrix;
        this.places = IntStream.range(0, matrix.length).toArray();
        for (int column = 0; column < matrix.length; column++) {
            swap(column, largestPivot(column));
            for (int row = column + 1; row < matrix.length; row++) {
                reduce(row, column);
            }
        }
    }

    private void reduce(int row, int column) {
        double factor = isOpen(column) ? 0 : matrix[row][column] / matrix[column][column];
        for (int j = column + 1; factor != 0 && j < matrix.length; j++) {
            matrix[row][j] -= factor * matrix[column][j];
        }
        matrix[row][column] = factor;
    }

    private boolean isOpen(int column) {
        return Math.abs(matrix[column][column]) < PIVOT_MIN;
    }

    /**
     * An unknown that the equations leave open is 0: in a network, debts that go round among banks of which none has anything to begin
     * with.
     */
    double[] solve(double[] right) {
        int size = matrix.length;
        double[] solution =
                IntStream.of(places).mapToDouble(place -> right[place]).toArray();
        for (int row = 0; row < size; row++) {
            for (int j = 0; j < row; j++) {
                solution[row] -= matrix[row][j] * solution[j];
            }
        }
        for (int row = size - 1; row >= 0; row--) {
            double value = solution[row];
            for (int j = row + 1; j < size; j++) {
                value -= matrix[row][j] * solution[j];
            }
            solution[row] = isOpen(row) ? 0 : value / matrix[row][row];
        }
        return solution;
    }

    private int largestPivot(int column) {
        int largest = column;
        for (int row = column + 1; row < matrix.length; row++) {
            if (Math.abs(matrix[row][column]) > Math.abs(matrix[largest][column])) {
                largest = row;
            }
        }
        return largest;
    }

    private void swap(int one, int other) {
        double[] row = matrix[one];
        matrix[one] = matrix[other];
        matrix[other] = row;
        int place = places[one];
        places[one] = places[other];
        places[other] = place;
    }
}
