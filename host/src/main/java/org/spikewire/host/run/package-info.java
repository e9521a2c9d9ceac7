/** A training as files: settings, checkpoints, metrics, and how it begins, goes on and ends. */
@NullMarked
package org.spikewire.host.run;

import org.jspecify.annotations.NullMarked;
