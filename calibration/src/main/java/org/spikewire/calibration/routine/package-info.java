/** How each quantity is measured, and which code sets it. */
@NullMarked
package org.spikewire.calibration.routine;

import org.jspecify.annotations.NullMarked;
