/** Bean Validation of request bodies and parameters, without its start-up. */
package io.plimsoll.platform.validation;
