/**
 * Every "no" the service can say, without HTTP.
 *
 * <p>A rule that refuses throws {@link io.plimsoll.rejection.RejectedException} beside the rule, with the
 * {@link io.plimsoll.rejection.Reason} it is part of and one {@link io.plimsoll.rejection.RejectedException.Violation}
 * for each thing that is wrong: all of them, not the first. The web turns it into a problem document; the reason's title,
 * cause, fix and example become the page that the document's {@code type} points to.
 */
@NullMarked
package io.plimsoll.rejection;

import org.jspecify.annotations.NullMarked;
