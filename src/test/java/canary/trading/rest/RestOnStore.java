package canary.trading.rest;

final class RestOnStore {
    canary.trading.store.PublicStore store;
}
