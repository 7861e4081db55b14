package canary.methodology.margining;

public final class Other {}
