/** The chip's digital blocks, one class a block, and what binds them to the membranes. */
@NullMarked
package org.spikewire.emulator.chip;

import org.jspecify.annotations.NullMarked;
