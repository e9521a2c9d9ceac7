/**
 * Learning with first-spike times, in the loop with a substrate (Göltz et al. 2021, "Fast and
 * energy-efficient neuromorphic deep learning with first-spike times").
 *
 * <p>A {@link org.spikewire.host.learning.Substrate} turns input spike times into the first spike
 * times of every layer: a board, or {@link org.spikewire.host.learning.ModelSubstrate} without one.
 * The {@link org.spikewire.host.learning.Trainer} puts the observed times into the gradient of the
 * ideal neuron, updates float weights and hands their 6-bit rounding back. All times are in units
 * of the synaptic time constant, counted from the start of the sample; a silent neuron has the time
 * {@link Double#POSITIVE_INFINITY}.
 */
@NullMarked
package org.spikewire.host.learning;

import org.jspecify.annotations.NullMarked;
