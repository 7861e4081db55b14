/**
 * What may be configured, and whether it was: {@link io.plimsoll.platform.configuration.Settings} is the table of all keys with what each
 * may be, {@link io.plimsoll.platform.configuration.PairRules} what two of them must be to each other, and
 * {@link io.plimsoll.platform.configuration.ConfigurationCheck} reads what was written before anything starts.
 */
package io.plimsoll.platform.configuration;
