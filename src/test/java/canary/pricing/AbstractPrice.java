package canary.pricing;

interface AbstractPrice {}
