package canary.methodology.span;

final class Span {
    canary.methodology.margining.Other other;
}
