package canary.pricing;

interface BasePrice {}
