package canary.pricing.store;

final class StoreOnRest {
    canary.trading.rest.PublicEdge edge;
}
