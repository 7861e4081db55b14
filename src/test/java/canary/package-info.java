/** Classes that each break one house rule on purpose; {@code HouseRulesTest} must find every one. */
package canary;
