/** What the tests of the emulator share. */
@NullMarked
package org.spikewire.emulator;

import org.jspecify.annotations.NullMarked;
