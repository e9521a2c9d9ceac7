/** Counters of a link, for people and for Prometheus. */
@NullMarked
package org.spikewire.protocol.statistics;

import org.jspecify.annotations.NullMarked;
