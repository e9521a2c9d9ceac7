/** A network that misbehaves on purpose, the same way for the same seed. */
@NullMarked
package org.spikewire.protocol.faults;

import org.jspecify.annotations.NullMarked;
