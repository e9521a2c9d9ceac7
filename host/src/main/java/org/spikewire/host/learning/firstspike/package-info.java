/**
 * The mathematics of the first spike of a leaky integrate-and-fire neuron with exponential
 * synapses: when it comes, and how it moves with every weight and every input time. Double
 * precision, flat arrays, no allocation per sample.
 */
@NullMarked
package org.spikewire.host.learning.firstspike;

import org.jspecify.annotations.NullMarked;
