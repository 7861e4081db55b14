/** Pictures as SVG documents. */
package io.plimsoll.platform.svg;
