@NullMarked
package org.spikewire.emulator.chip;

import org.jspecify.annotations.NullMarked;
