package canary.pricing;

interface PriceHelper {}
