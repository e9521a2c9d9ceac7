/** The converters through which membranes can be looked at. */
@NullMarked
package org.spikewire.emulator.readout;

import org.jspecify.annotations.NullMarked;
