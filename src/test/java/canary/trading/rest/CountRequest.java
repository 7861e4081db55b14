package canary.trading.rest;

record CountRequest(int count) {}
