/** The OpenAPI document: what it says about every operation alike, and how it is served. */
package io.plimsoll.platform.openapi;
