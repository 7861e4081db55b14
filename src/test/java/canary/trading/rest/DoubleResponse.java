package canary.trading.rest;

record DoubleResponse(double price) {}
