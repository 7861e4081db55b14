package canary.trading.store;

public final class PublicStore {}
