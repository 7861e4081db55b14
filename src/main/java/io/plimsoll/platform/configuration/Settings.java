package io.plimsoll.platform.configuration;

import static io.plimsoll.platform.configuration.ValueRule.code;
import static io.plimsoll.platform.configuration.ValueRule.countFrom;
import static io.plimsoll.platform.configuration.ValueRule.countIn;
import static io.plimsoll.platform.configuration.ValueRule.decimalAbove;
import static io.plimsoll.platform.configuration.ValueRule.decimalFrom;
import static io.plimsoll.platform.configuration.ValueRule.duration;
import static io.plimsoll.platform.configuration.ValueRule.flag;
import static io.plimsoll.platform.configuration.ValueRule.fractionBelowOne;
import static io.plimsoll.platform.configuration.ValueRule.listOf;
import static io.plimsoll.platform.configuration.ValueRule.longCountFrom;
import static io.plimsoll.platform.configuration.ValueRule.memorySize;
import static io.plimsoll.platform.configuration.ValueRule.oneOf;
import static io.plimsoll.platform.configuration.ValueRule.path;
import static io.plimsoll.platform.configuration.ValueRule.positiveDuration;
import static io.plimsoll.platform.configuration.ValueRule.positiveDurationTo;
import static io.plimsoll.platform.configuration.ValueRule.socketDuration;
import static io.plimsoll.platform.configuration.ValueRule.text;
import static io.plimsoll.platform.configuration.ValueRule.url;

import io.plimsoll.access.AnonymousAccess;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.liquidation.action.ActionRules;
import io.plimsoll.liquidation.loss.SurplusRule;
import io.plimsoll.methodology.span.file.ReadOptions.HeaderFlagOrder;
import io.plimsoll.notification.WebhookDeliverer;
import io.plimsoll.ratelimit.RateLimit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every key that begins with {@code plimsoll.}, and what its value may be; and those of the framework that some of them must agree with.
 *
 * <p>What each is for, and its default, stand where it is read: in the interfaces annotated with {@code ConfigMapping}.
 */
final class Settings {
    static final String PREFIX = "plimsoll.";

    /** In the order in which refusals are told. */
    private static final Map<String, Setting> ALL = new LinkedHashMap<>();

    static {
        databaseAndAccess();
        work();
        market();
        marginsAndCalls();
        liquidations();
        simulations();
        edges();
    }

    private Settings() {}

    static Collection<Setting> all() {
        return ALL.values();
    }

    private static void databaseAndAccess() {
        put("plimsoll.database.embedded.data-folder", path());
        put("plimsoll.database.embedded.port", countIn(0, 65_535));
        putOptional("plimsoll.database.embedded.binaries-folder", path());
        putOptional("plimsoll.database.embedded.started-by", longCountFrom(1));
        putOptional("plimsoll.database-role.owner-allowed", flag());
        put("plimsoll.statements.timeout", socketDuration());
        put("plimsoll.statements.bulk-timeout", socketDuration());
        put("plimsoll.database-pulse.interval", socketDuration());
        put("plimsoll.database-pulse.patience", socketDuration());
        putOptional("plimsoll.access.anonymous", oneOf(AnonymousAccess.class));
        putOptional("plimsoll.access.issuer", text());
        putOptional("plimsoll.access.jwks-url", url());
        putOptional("plimsoll.access.audience", text());
        put("plimsoll.access.roles-claim", text());
        putOptional("plimsoll.access.tenant-claim", text());
        put("plimsoll.access.key-fresh-for", duration());
        putOptional("plimsoll.four-eyes.required", flag());
        put("plimsoll.four-eyes.report-age-max", positiveDuration());
        put("plimsoll.four-eyes.watch", duration());
        put("plimsoll.four-eyes.breach-share-increase-max", fractionBelowOne());
        put("plimsoll.four-eyes.breach-ratio-max", decimalFrom(1));
        put("plimsoll.four-eyes.sweep-pause", positiveDuration());
    }

    private static void work() {
        put("plimsoll.sandbox.enabled", flag());
        putOptional("plimsoll.sandbox.demo-broker.enabled", flag());
        put("plimsoll.sandbox.clock.enabled", flag());
        put("plimsoll.scheduling.enabled", flag());
        put("plimsoll.scheduling.poll-interval", positiveDuration());
        put("plimsoll.scheduling.heartbeat-interval", positiveDuration());
        put("plimsoll.scheduling.thread-count", countFrom(1));
        put("plimsoll.scheduling.stop-timeout", duration());
    }

    private static void market() {
        put("plimsoll.parameter-sets.cache-bytes-max", longCountFrom(0));
        put("plimsoll.parameter-sets.pa2-header-flags", oneOf(HeaderFlagOrder.class));
        put("plimsoll.return-series.cache-bytes-max", longCountFrom(0));
        put("plimsoll.return-series.observation-count-max", countFrom(1));
        put("plimsoll.return-series.factor-count-max", countFrom(1));
        put("plimsoll.market-snapshots.cache-bytes-max", longCountFrom(0));
        put("plimsoll.market-snapshots.instrument-count-max", countFrom(1));
        put("plimsoll.market-snapshots.underlying-count-max", countFrom(1));
        put("plimsoll.market-snapshots.fx-rate-count-max", countFrom(1));
        put("plimsoll.market-snapshots.asset-count-max", countFrom(1));
        put("plimsoll.market-snapshots.carried-age-max", duration());
        put("plimsoll.market-snapshots.ahead-max", duration());
        put("plimsoll.market-snapshots.plausibility.future-jump-fraction-max", decimalFrom(0));
        put("plimsoll.market-snapshots.plausibility.physical-jump-fraction-max", decimalFrom(0));
        put("plimsoll.market-snapshots.plausibility.combination-jump-fraction-max", decimalFrom(0));
        put("plimsoll.market-snapshots.plausibility.option-jump-fraction-max", decimalFrom(0));
        put("plimsoll.market-snapshots.plausibility.jump-scan-ranges-max", decimalFrom(0));
        put("plimsoll.market-snapshots.plausibility.asset-jump-fraction-max", decimalFrom(0));
        put("plimsoll.market-snapshots.plausibility.fx-jump-fraction-max", decimalFrom(0));
        put("plimsoll.market-snapshots.plausibility.volatility-factor-max", decimalFrom(1));
        put("plimsoll.market-snapshots.plausibility.unit-tolerance", fractionBelowOne());
        put("plimsoll.market-snapshots.plausibility.negative-price-kinds", listOf(oneOf(ContractKind.class)));
        put("plimsoll.market-snapshots.plausibility.stuck-count-min", countFrom(1));
        put("plimsoll.market-snapshots.plausibility.stuck-after", duration());
        put("plimsoll.market-snapshots.plausibility.stuck-peers-move-fraction", decimalFrom(0));
        put("plimsoll.market-snapshots.plausibility.stuck-option-fraction-min", decimalFrom(0));
        put("plimsoll.gas-gamma.warn-from", decimalAbove(0));
        put("plimsoll.gas-gamma.uneconomic-from", decimalAbove(0));
        put("plimsoll.gas-gamma.gas-price-age-max", positiveDuration());
    }

    private static void marginsAndCalls() {
        put("plimsoll.valuations.calculation-max", longCountFrom(1));
        put("plimsoll.valuations.stress-test-max", longCountFrom(1));
        put("plimsoll.valuations.liquidation-price-max", longCountFrom(1));
        put("plimsoll.remargin.worker-count", countFrom(0));
        put("plimsoll.remargin.batch-size", countFrom(1));
        put("plimsoll.remargin.lease", positiveDuration());
        put("plimsoll.remargin.sweep-pause", positiveDuration());
        put("plimsoll.margin-calls.extension-count-max", countFrom(0));
        put("plimsoll.margin-calls.extension-max", duration());
        put("plimsoll.margin-calls.cure-recomputation-count-max", countFrom(1));
        put("plimsoll.margin-calls.sweep-pause", positiveDuration());
        put("plimsoll.insurance-funds.currencies-beyond-iso", listOf(code()));
    }

    private static void liquidations() {
        put("plimsoll.liquidation.grace-after-start", duration());
        put("plimsoll.liquidation.price-band", decimalAbove(0));
        put("plimsoll.liquidation.replan-move", decimalAbove(0));
        put("plimsoll.liquidation.surplus", oneOf(SurplusRule.class));
        put("plimsoll.liquidation.loss-sharing", oneOf(ActionRules.Sharing.class));
        put("plimsoll.liquidation.cost-schedule", text());
        put("plimsoll.liquidation.sweep-pause", positiveDuration());
        put("plimsoll.liquidation-plans.exact-leg-count-max", countFrom(0));
        put("plimsoll.liquidation-plans.candidate-count-max", countFrom(1));
        put("plimsoll.liquidation-plans.look-count-max", longCountFrom(0));
        put("plimsoll.automatic-liquidation.sweep-pause", positiveDuration());
        put("plimsoll.automatic-liquidation.worker-count", countFrom(0));
        put("plimsoll.automatic-liquidation.usual-position-count-max", countFrom(1));
        put("plimsoll.automatic-liquidation.large-book-wait-max", duration());
        put("plimsoll.automatic-liquidation.source-count-min", countFrom(1));
        put("plimsoll.automatic-liquidation.price-age-max", positiveDuration());
        put("plimsoll.automatic-liquidation.retry-pause-min", positiveDuration());
        put("plimsoll.automatic-liquidation.retry-pause-max", positiveDuration());
    }

    private static void simulations() {
        put("plimsoll.simulations.worker-count", countFrom(1));
        put("plimsoll.simulations.lease", positiveDuration());
        put("plimsoll.simulations.keep-pause", positiveDuration());
        put("plimsoll.simulations.work-slice", positiveDuration());
        put("plimsoll.simulations.slice-pause", duration());
        put("plimsoll.simulations.sweep-pause", positiveDuration());
        put("plimsoll.simulations.account-step-count-max", longCountFrom(1));
        put("plimsoll.simulations.unfinished-count-max", countFrom(1));
        put("plimsoll.simulations.body-bytes-max", countFrom(1));
        put("plimsoll.simulations.account-count-max", countFrom(1));
        put("plimsoll.exposure-simulations.value-count-max", longCountFrom(1));
        // more threads than a pool of the JDK may have
        put("plimsoll.exposure-simulations.worker-count", countIn(1, 32_767));
        put("plimsoll.cover-two-stresses.revaluation-count-max", longCountFrom(1));
    }

    private static void edges() {
        put("plimsoll.request-heads.uri-length-max", countFrom(1));
        put("plimsoll.request-heads.header-count-max", countFrom(1));
        put("plimsoll.request-heads.header-bytes-max", countFrom(1));
        put("plimsoll.small-bodies.bytes-max", countFrom(0));
        put("plimsoll.small-bodies.all-bytes-max", countFrom(0));
        put("plimsoll.slow-requests.look-interval", positiveDuration());
        put("plimsoll.slow-requests.body-grace", duration());
        put("plimsoll.slow-requests.body-bytes-per-second-min", countFrom(0));
        put("plimsoll.rate-limits.units-per-second", countIn(0, RateLimit.UNITS_PER_SECOND_MAX));
        put("plimsoll.rate-limits.burst-units", countIn(0, RateLimit.BURST_UNITS_MAX));
        put("plimsoll.health.clock-difference-max", positiveDuration());
        put("plimsoll.http.json-body-bytes-max", countFrom(1));
        put("plimsoll.http.json-depth-max", countFrom(1));
        put("plimsoll.http.json-tokens-max", countFrom(1));
        put("plimsoll.http.json-string-length-max", countFrom(1));
        put("plimsoll.http.json-name-length-max", countFrom(1));
        put("plimsoll.market-snapshot-body.bytes-max", longCountFrom(1));
        put("plimsoll.market-snapshot-body.json-tokens-max", countFrom(1));
        put("plimsoll.metrics.fresh-for", duration());
        put("plimsoll.metrics.patience", positiveDuration());
        put("plimsoll.events.stream-count-max", countFrom(0));
        put("plimsoll.events.heartbeat-interval", positiveDuration());
        put("plimsoll.events.poll-interval", positiveDuration());
        put("plimsoll.webhooks.private-targets-allowed", flag());
        put("plimsoll.webhooks.http-allowed", flag());
        put("plimsoll.webhooks.timeout", positiveDurationTo(WebhookDeliverer.TIMEOUT_MAX));
        put("plimsoll.webhooks.retry-pauses", listOf(duration()));
        put("plimsoll.webhooks.endpoint-count-max", countFrom(0));
        put("plimsoll.webhooks.round-interval", positiveDuration());
        // quarkus.datasource.jdbc.min-size is 2
        put("quarkus.datasource.jdbc.max-size", countFrom(2));
        put("quarkus.http.limits.max-body-size", memorySize());
        put("quarkus.http.idle-timeout", socketDuration());
        put("quarkus.shutdown.timeout", duration());
    }

    private static void put(String key, ValueRule<?> rule) {
        ALL.put(key, new Setting(key, rule, false));
    }

    private static void putOptional(String key, ValueRule<?> rule) {
        ALL.put(key, new Setting(key, rule, true));
    }
}
