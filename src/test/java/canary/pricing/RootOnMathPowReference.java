package canary.pricing;

final class RootOnMathPowReference {
    java.util.function.DoubleBinaryOperator power = Math::pow;
}
