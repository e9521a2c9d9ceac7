/** Commands: they read words, call the packages beside them, and turn failures into exit codes. */
@NullMarked
package org.spikewire.host.cli;

import org.jspecify.annotations.NullMarked;
