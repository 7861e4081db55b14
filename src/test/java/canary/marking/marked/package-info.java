/** A root as it should be. */
@NullMarked
package canary.marking.marked;

import org.jspecify.annotations.NullMarked;
