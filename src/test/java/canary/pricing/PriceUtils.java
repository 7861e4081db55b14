package canary.pricing;

interface PriceUtils {}
