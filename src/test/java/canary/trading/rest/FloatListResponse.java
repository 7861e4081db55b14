package canary.trading.rest;

record FloatListResponse(java.util.List<Float> prices, float[][] arrays) {}
