/** Calibrations held against the truth about an emulated chip. */
@NullMarked
package org.spikewire.tests.calibration;

import org.jspecify.annotations.NullMarked;
