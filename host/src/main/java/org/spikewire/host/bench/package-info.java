/** How fast codec, links, emulator and training are here; one class a figure or group of them. */
@NullMarked
package org.spikewire.host.bench;

import org.jspecify.annotations.NullMarked;
