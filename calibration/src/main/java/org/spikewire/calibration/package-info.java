/** Brings analog circuits to wanted potentials, time constants and gains. */
@NullMarked
package org.spikewire.calibration;

import org.jspecify.annotations.NullMarked;
