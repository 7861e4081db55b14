package canary.marking.forgotten.rest;

record EdgeUnmarked(String name) {}
