@NullMarked
package org.spikewire.emulator.fpga;

import org.jspecify.annotations.NullMarked;
