/**
 * Coordinates, omnibus addresses and register layouts of the chip: one definition, with which the
 * host encodes and the emulator decodes.
 *
 * <p>An address names one 32-bit word. Layouts follow the BrainScaleS-2 HICANN-X v3 (register facts
 * as in haldls and halco of electronicvisions). The traps of the real layout (column order in a
 * synapse quad, permuted weight bits, inverted fields) live here once.
 */
@NullMarked
package org.spikewire.protocol.chip;

import org.jspecify.annotations.NullMarked;
