package canary.marking.forgotten;

public record RootForgotten(String name) {}
