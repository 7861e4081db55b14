package canary.pricing;

interface PriceManager {}
