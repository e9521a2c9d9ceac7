/**
 * Membranes and synaptic lines in closed form between events.
 *
 * <p>A membrane follows {@code dV/dt = (rest - V) / tauMem + sum(excitatory lines) - sum(inhibitory
 * lines)} and a line {@code dI/dt = -I / tauSyn}, where a line is a current divided by the
 * capacitance it charges [V/s]. Time is a count of ticks of 4 ns; events, resets and releases
 * happen on ticks, the trajectory between them is exact.
 */
@NullMarked
package org.spikewire.emulator.analog.engine;

import org.jspecify.annotations.NullMarked;
