/** Finds codes of many noisy, imperfect instances at once; knows nothing of chips. */
@NullMarked
package org.spikewire.calibration.search;

import org.jspecify.annotations.NullMarked;
