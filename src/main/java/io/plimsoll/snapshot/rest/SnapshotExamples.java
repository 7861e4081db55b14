package io.plimsoll.snapshot.rest;

/** Shown in the OpenAPI document and run by a test. Two hours of the day on which oil for May went below zero. */
final class SnapshotExamples {
    static final String JSON = """
            {
              "asOf": "2020-04-20T17:00:00Z",
              "underlyings": [
                {"name": "WTI-2020-05", "price": "1.00", "priceScanRange": "13.00"},
                {"name": "WTI-2020-06", "price": "22.01", "priceScanRange": "6.00"}
              ],
              "instruments": [
                {"contract": {"exchange": "NYMEX", "product": "CL", "kind": "FUTURE", "expiry": "2020-05"},
                 "currency": "USD", "multiplier": "1000", "underlying": "WTI-2020-05", "price": "1.00"},
                {"contract": {"exchange": "NYMEX", "product": "CL", "kind": "FUTURE", "expiry": "2020-06"},
                 "currency": "USD", "multiplier": "1000", "underlying": "WTI-2020-06", "price": "22.01"},
                {"contract": {"exchange": "NYMEX", "product": "LO", "kind": "OPTION", "expiry": "2020-06",
                              "right": "PUT", "strike": "20"},
                 "currency": "USD", "multiplier": "1000", "underlying": "WTI-2020-06", "price": "2.95",
                 "volatility": "1.20", "expiresAt": "2020-05-14T18:30:00Z", "rateAnnual": "0"}
              ],
              "fxRates": [{"from": "EUR", "to": "USD", "rate": "1.0862"}],
              "assets": [{"asset": "US-TREASURY-BILL-2020-07", "price": "0.9998", "currency": "USD"}],
              "gasPrices": [{"name": "ethereum-mainnet", "currency": "USD", "baseFeeGwei": "12", "priorityFeeGwei": "1",
                             "nativePrice": "172.30"}]
            }
            """;

    static final String CSV = """
            type,asOf,exchange,product,kind,expiry,right,strike,currency,multiplier,underlying,price,priceScanRange,volatility,expiresAt,rateAnnual
            UNDERLYING,2020-04-20T18:30:00Z,,,,,,,,,WTI-2020-05,-37.63,13.00,,,
            UNDERLYING,2020-04-20T18:30:00Z,,,,,,,,,WTI-2020-06,20.43,6.00,,,
            INSTRUMENT,2020-04-20T18:30:00Z,NYMEX,CL,FUTURE,2020-05,,,USD,1000,WTI-2020-05,-37.63,,,,
            INSTRUMENT,2020-04-20T18:30:00Z,NYMEX,CL,FUTURE,2020-06,,,USD,1000,WTI-2020-06,20.43,,,,
            INSTRUMENT,2020-04-20T18:30:00Z,NYMEX,LO,OPTION,2020-06,PUT,20,USD,1000,WTI-2020-06,341.00,,1.35,2020-05-14T18:30:00Z,0
            """;

    private SnapshotExamples() {}
}
