package io.plimsoll.liquidation.price;

/** Which way a price goes. */
public enum PriceDirection {
    DOWN(-1),
    UP(1);

    private final int sign;

    PriceDirection(int sign) {
        this.sign = sign;
    }

    int sign() {
        return sign;
    }
}
