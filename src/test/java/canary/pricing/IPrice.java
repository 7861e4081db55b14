package canary.pricing;

interface IPrice {}
