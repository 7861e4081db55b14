/** What the OpenAPI document says about every operation alike. */
package io.plimsoll.platform.openapi;
