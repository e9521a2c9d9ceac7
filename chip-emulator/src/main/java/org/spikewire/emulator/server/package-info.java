/** The emulator as a process: options, listening, and its end. */
@NullMarked
package org.spikewire.emulator.server;

import org.jspecify.annotations.NullMarked;
