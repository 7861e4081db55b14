package io.plimsoll.methodology.span.file;

import java.util.Set;

/** The element names of {@code fileFormat} 4.00 that may stand in a parameter file, needed for margin or not. */
final class SpnNames {
    private static final Set<String> KNOWN = Set.of("""
            spanFile fileFormat created definitions pointInTime
            currencyDef currency symbol name decimalPos acctTypeDef isCust acctType isNetMargin priority groupTypeDef id
            acctSubTypeDef groupDef venueDef tickDef calDef
            date isSetl setlQualifier time run clearingOrg businessFunction portfolio
            ec isContractScale finalizeMeth oopDeltaMeth capAnov minIntExDeltaPct lookAheadYears lookAheadDays daysPerYear
            custUseLov useLovPct limitSubAccountOffset capRiskArray curConv fromCur toCur factor hfactor
            pbRateDef r isM pbc pointDef scanPointDef point priceScanDef volScanDef mult numerator denominator defType
            weight pairedPoint deltaPointDef zeroCurve hvarMarginParams cdsMarginParams
            exchange exch ccDef superSpreads superInterClearSpreads interSpreads interClearSpreads
            phyPf debtPf equityPf futPf fwdPf oopPf oofPf ooePf cmbPf oocPf IRSwapPf CDSwapPf
            pfId pfCode cvf priceDl priceFmt strikeDl strikeFmt cab valueMeth priceMeth setlMeth exercise priceModel
            undPf pfType s i isVariableTick eqPosFactor
            fut phy debt equity fwd cmb series opt cId alias aType aVal pe p d v volType volSrc val sc setlDate t undC
            intrRate rl cpm tm exm divRate scanRate priceScan priceScanPct volScan volScanPct priceScanDown
            priceScanDownPct volScanDown volScanDownPct quoteInOptTerms svf refPriceFlag refPrice o k ra a
            legPriceFlag legPrice type priceType fdot ldot fDeliv lDeliv sprCharge tick venue discFactor desc
            cc concScaleUp group riskExponent contractSize uomQty uom procMeth wfprMeth spotMeth somMeth cmbMeth
            marginMeth hvarSetId fxHvarSetId vmClass isCDSScanRisk binaryArrays limitArraysTo16Points
            pfLink pfAlias applyBasisRisk arrayPrecision adjRate baseR concAdjRate loMarg hiMarg
            scanTiers intraTiers interTiers rateTiers somTiers tier tn sPe ePe tne tbn btn brk rate
            dSpread spread spreadType chargeMeth pmpsRate pmRate psRate tLeg pLeg rpLeg rs rpNum btNum etNum volRate
            spotRate sprd outr liqRate basisRates vmRate cdsRate
            sSpread isTargetReq numLegsReq applyFxRisk apportionRisk sPointDef aggMeth sRate nMaxLoss sLeg isTarget
            isRequired clearSpread homeLeg awayLeg
            """.strip().split("\\s+"));

    private SpnNames() {}

    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }
}
