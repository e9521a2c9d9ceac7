/** Boards by URI, their life cycle, and how a layered network is laid on a chip. */
@NullMarked
package org.spikewire.host.board;

import org.jspecify.annotations.NullMarked;
