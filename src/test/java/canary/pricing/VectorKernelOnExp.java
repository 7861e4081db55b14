package canary.pricing;

import jdk.incubator.vector.VectorOperators;

final class VectorKernelOnExp {
    VectorOperators.Unary growth = VectorOperators.EXP;
}
