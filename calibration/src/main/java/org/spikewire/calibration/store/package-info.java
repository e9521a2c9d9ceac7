/** Files of results: bounded reading, atomic writing, typed arrays in CBOR. */
@NullMarked
package org.spikewire.calibration.store;

import org.jspecify.annotations.NullMarked;
