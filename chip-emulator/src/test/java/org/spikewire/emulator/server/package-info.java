@NullMarked
package org.spikewire.emulator.server;

import org.jspecify.annotations.NullMarked;
