/** Benchmarks (JMH): what a word costs, and what a link carries. */
@NullMarked
package org.spikewire.tests.bench;

import org.jspecify.annotations.NullMarked;
