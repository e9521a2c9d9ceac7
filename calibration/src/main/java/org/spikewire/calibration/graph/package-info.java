/** Which measurement rests on which, and the walk over them. */
@NullMarked
package org.spikewire.calibration.graph;

import org.jspecify.annotations.NullMarked;
