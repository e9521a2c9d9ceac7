@NullMarked
package org.spikewire.emulator.analog;

import org.jspecify.annotations.NullMarked;
