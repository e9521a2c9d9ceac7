/** Benchmarks. */
@NullMarked
package org.spikewire.tests.bench;

import org.jspecify.annotations.NullMarked;
