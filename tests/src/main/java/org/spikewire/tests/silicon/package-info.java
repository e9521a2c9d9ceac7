/** Spikes recorded on a real chip, and what the emulator makes of the same network and inputs. */
@NullMarked
package org.spikewire.tests.silicon;

import org.jspecify.annotations.NullMarked;
