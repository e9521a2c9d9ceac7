/** The omnibus: addresses, the blocks behind them, and what happens where there is none. */
@NullMarked
package org.spikewire.emulator.bus;

import org.jspecify.annotations.NullMarked;
