/** How fast the emulator is in this process, on a workload that fills the chip. */
@NullMarked
package org.spikewire.emulator.bench;

import org.jspecify.annotations.NullMarked;
