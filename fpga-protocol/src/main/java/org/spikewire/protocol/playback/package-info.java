/** Playback programs, what a board answers to them, and the board itself. */
@NullMarked
package org.spikewire.protocol.playback;

import org.jspecify.annotations.NullMarked;
