package canary.pricing;

final class RootOnVectors {
    int width() {
        return jdk.incubator.vector.DoubleVector.SPECIES_PREFERRED.length();
    }
}
