@NullMarked
package org.spikewire.emulator.readout;

import org.jspecify.annotations.NullMarked;
