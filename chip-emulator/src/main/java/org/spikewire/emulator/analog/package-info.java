/** The analog side: stored parameters, their physics, and how circuits differ from each other. */
@NullMarked
package org.spikewire.emulator.analog;

import org.jspecify.annotations.NullMarked;
