package canary.pricing;

interface PriceDto {}
