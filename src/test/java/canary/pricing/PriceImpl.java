package canary.pricing;

interface PriceImpl {}
