/** Boards behind a native library: the process that loads it and serves it to the host. */
@NullMarked
package org.spikewire.host.board.library;

import org.jspecify.annotations.NullMarked;
