/**
 * Whose data it is.
 *
 * <p>Each broker firm is a {@link io.plimsoll.platform.tenant.Tenant}. A request is its caller's; work without a request says for whom it
 * is by a {@link io.plimsoll.platform.tenant.TenantScope}, and work that nobody asked for is done for {@link
 * io.plimsoll.platform.tenant.EachTenant}. Where nothing says it, nothing is read or written.
 */
package io.plimsoll.platform.tenant;
