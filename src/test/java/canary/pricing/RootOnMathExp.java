package canary.pricing;

final class RootOnMathExp {
    double growth(double rate) {
        return Math.exp(rate);
    }
}
