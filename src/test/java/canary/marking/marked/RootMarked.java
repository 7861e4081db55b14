package canary.marking.marked;

public record RootMarked(String name) {}
