/** The chip on the bench: its state, its stimuli, and what is read of it, all through a board. */
@NullMarked
package org.spikewire.calibration.chip;

import org.jspecify.annotations.NullMarked;
