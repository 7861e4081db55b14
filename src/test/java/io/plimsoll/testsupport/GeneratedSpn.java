package io.plimsoll.testsupport;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * A valid SPN file of any size, made while it is read, so that no test holds it in memory. The same seed gives the same bytes.
 *
 * <p>Each combined commodity has one physical, three futures and three series of options, as at NSE; a contract takes about 600
 * bytes. 100,000 contracts are 200 combined commodities of 500.
 */
public final class GeneratedSpn extends InputStream {
    private static final String[] EXPIRIES = {"20250828", "20250930", "20251028"};

    private final SplittableRandom random;
    private final int commodityCount;
    private final int optionPairs;
    private int nextCommodity;
    private int nextCcDef;
    private boolean isDone;
    private byte[] chunk;
    private int at;

    /**
     * @param contractCount about as many contracts; a multiple of {@code commodityCount}
     * @param commodityCount combined commodities, at least 1
     */
    public GeneratedSpn(long seed, int contractCount, int commodityCount) {
        this.random = new SplittableRandom(seed);
        this.commodityCount = commodityCount;
        this.optionPairs = Math.max(1, (contractCount / commodityCount - 4) / (2 * EXPIRIES.length));
        this.chunk = head().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Contracts of all combined commodities together. */
    public int contractCount() {
        return commodityCount * (4 + optionPairs * 2 * EXPIRIES.length);
    }

    @Override
    public int read() {
        return refill() ? chunk[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!refill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, into, offset, count);
        at += count;
        return count;
    }

    private boolean refill() {
        if (at < chunk.length) {
            return true;
        }
        if (isDone) {
            return false;
        }
        String next;
        if (nextCommodity < commodityCount) {
            next = families(nextCommodity++);
        } else if (nextCcDef < commodityCount) {
            next = (nextCcDef == 0 ? "</exchange>\r\n" : "") + ccDef(nextCcDef++);
        } else {
            next = "<interSpreads></interSpreads></clearingOrg></pointInTime></spanFile>\r\n";
            isDone = true;
        }
        chunk = next.getBytes(StandardCharsets.ISO_8859_1);
        at = 0;
        return true;
    }

    private static String head() {
        return """
                <?xml version="1.0"?>
                <spanFile><fileFormat>4.00</fileFormat><created>202508072149</created>
                <definitions><currencyDef><currency>INR</currency><symbol>R</symbol><name>INDIAN RUPEE</name>\
                <decimalPos>2</decimalPos></currencyDef><acctTypeDef><isCust>1</isCust><acctType>H</acctType>\
                <name>Hedge</name><isNetMargin>1</isNetMargin><priority>10</priority></acctTypeDef></definitions>
                <pointInTime><date>20250808</date><isSetl>1</isSetl><clearingOrg><ec>GENERATED</ec><name>Generated</name>\
                <finalizeMeth>BY</finalizeMeth><oopDeltaMeth>PERIOD</oopDeltaMeth><capAnov>0</capAnov>
                <exchange><exch>GEN</exch><name>Generated exchange</name>
                """.replace("\n", "\r\n");
    }

    private String families(int number) {
        double spot = 100 + random.nextInt(1, 5_000_000) / 100.0;
        StringBuilder out = new StringBuilder(700 * contractCount() / commodityCount);
        String code = "C" + number;
        family(out, "phyPf", number * 3 + 1, code, "EQTY");
        out.append("<phy><cId>1</cId><pe>00000000</pe>");
        figures(out, spot, 1);
        array(out, spot, 1);
        out.append("</phy></phyPf>\r\n");
        family(out, "futPf", number * 3 + 2, code, "FUT");
        for (int i = 0; i < EXPIRIES.length; i++) {
            out.append("<fut><cId>")
                    .append(i + 1)
                    .append("</cId><pe>")
                    .append(EXPIRIES[i])
                    .append("</pe>");
            figures(out, spot * (1 + i / 100.0), 1);
            out.append("<scanRate><r>1</r><priceScan>");
            decimal(out, Math.round(spot * 11.3), 2);
            out.append("</priceScan><volScan>0.05</volScan></scanRate>");
            array(out, spot, 1);
            out.append("</fut>\r\n");
        }
        out.append("</futPf>\r\n");
        family(out, "oopPf", number * 3 + 3, code, "EQTY");
        for (String expiry : EXPIRIES) {
            series(out, number, spot, expiry);
        }
        return out.append("</oopPf>\r\n").toString();
    }

    private static void family(StringBuilder out, String element, int id, String code, String valueMethod) {
        out.append('<')
                .append(element)
                .append("><pfId>")
                .append(id)
                .append("</pfId><pfCode>")
                .append(code);
        out.append("</pfCode><name>")
                .append(code)
                .append("</name><currency>INR</currency><cvf>1.00</cvf><priceDl>2</priceDl>");
        out.append("<priceFmt></priceFmt><valueMeth>").append(valueMethod);
        out.append("</valueMeth><priceMeth>STD</priceMeth><setlMeth>CASH</setlMeth>\r\n");
    }

    private void series(StringBuilder out, int number, double spot, String expiry) {
        out.append("<series><pe>")
                .append(expiry)
                .append("</pe><v>0.184283</v><volSrc></volSrc><setlDate>")
                .append(expiry);
        out.append("</setlDate><t>0.057534</t><cvf>1.00</cvf><sc>1.00000</sc><undC><exch>GEN</exch><pfId>");
        out.append(number * 3 + 1).append("</pfId><cId>1</cId><s>B</s><i>1.00000</i></undC>");
        out.append("<scanRate><r>1</r><priceScan>");
        decimal(out, Math.round(spot * 11.3), 2);
        out.append("</priceScan><volScan>0.05</volScan></scanRate>\r\n");
        for (int pair = 0; pair < optionPairs; pair++) {
            for (char right : new char[] {'C', 'P'}) {
                out.append("<opt><cId>")
                        .append(pair * 2 + (right == 'C' ? 1 : 2))
                        .append("</cId>");
                out.append("<alias><aType>EXCHANGE</aType><aVal>C")
                        .append(number)
                        .append(expiry)
                        .append(right);
                out.append("</aVal></alias><alias><aType>ISIN</aType><aVal>INE");
                out.append(random.nextInt(100_000_000, 1_000_000_000));
                out.append("</aVal></alias><svf>1.00000000</svf><priceType>SETTLEMENT</priceType><o>")
                        .append(right)
                        .append("</o><k>")
                        .append((pair + 1) * 50)
                        .append(".00</k>");
                figures(out, spot / 20, random.nextInt(0, 10_001) / 10_000.0);
                array(out, spot, random.nextInt(0, 10_001) / 10_000.0);
                out.append("</opt>\r\n");
            }
        }
        out.append("</series>\r\n");
    }

    private static void figures(StringBuilder out, double price, double delta) {
        out.append("<p>");
        decimal(out, Math.round(price * 100), 2);
        out.append("</p><d>");
        decimal(out, Math.round(delta * 10_000), 4);
        out.append("</d><v>0.184283</v><cvf>1.00000000</cvf><val>");
        decimal(out, Math.round(price * 100), 2);
        out.append("</val><sc>1.00000000</sc>");
    }

    private void array(StringBuilder out, double spot, double delta) {
        out.append("<ra><r>1</r>");
        int[] thirds = {0, 0, 1, 1, -1, -1, 2, 2, -2, -2, 3, 3, -3, -3, 2, -2};
        for (int third : thirds) {
            out.append("<a>");
            decimal(out, Math.round(-third * delta * spot * 1130 / 3) + random.nextInt(-10_000_000, 10_000_001), 4);
            out.append("</a>");
        }
        out.append("<d>");
        decimal(out, Math.round(delta * 10_000), 4);
        out.append("</d></ra>");
    }

    private static void decimal(StringBuilder out, long unscaled, int places) {
        if (unscaled < 0) {
            out.append('-');
        }
        String digits = Long.toString(Math.abs(unscaled));
        digits = "0".repeat(Math.max(0, places + 1 - digits.length())) + digits;
        out.append(digits, 0, digits.length() - places)
                .append('.')
                .append(digits, digits.length() - places, digits.length());
    }

    private static String ccDef(int number) {
        StringBuilder out = new StringBuilder();
        out.append("<ccDef><cc>C").append(number).append("</cc><name>C").append(number);
        out.append("</name><currency>INR</currency><riskExponent>0</riskExponent><wfprMeth>NORMAL</wfprMeth>");
        for (int family = 1; family <= 3; family++) {
            out.append("<pfLink><exch>GEN</exch><pfId>").append(number * 3 + family);
            out.append("</pfId><sc>1.00000</sc><cmbMeth>NONE</cmbMeth></pfLink>");
        }
        out.append("<somTiers><tier><tn>0</tn><rate><r>1</r><val>0.000000</val></rate></tier></somTiers>");
        out.append("<dSpread><spread>1</spread><chargeMeth>F</chargeMeth><rate><r>1</r><val>10.00</val></rate>");
        out.append("<pLeg><cc>C")
                .append(number)
                .append("</cc><pe>")
                .append(EXPIRIES[0])
                .append("</pe><rs>A</rs><i>1</i></pLeg>");
        out.append("<pLeg><cc>C")
                .append(number)
                .append("</cc><pe>")
                .append(EXPIRIES[1])
                .append("</pe><rs>B</rs><i>1</i></pLeg>");
        return out.append("</dSpread></ccDef>\r\n").toString();
    }
}
