/** The FPGA between host and chip: runs playback programs in virtual time and answers them. */
@NullMarked
package org.spikewire.emulator.fpga;

import org.jspecify.annotations.NullMarked;
