/** Links that carry 64-bit words between a host and a board, and know nothing of their meaning. */
@NullMarked
package org.spikewire.protocol.transport;

import org.jspecify.annotations.NullMarked;
