/** Tests of the comparison with spikes of a real chip. */
@NullMarked
package org.spikewire.tests.silicon;

import org.jspecify.annotations.NullMarked;
