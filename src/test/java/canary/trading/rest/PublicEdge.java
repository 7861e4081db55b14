package canary.trading.rest;

public final class PublicEdge {}
