package org.spikewire.emulator.chip;

import org.spikewire.emulator.analog.CircuitPhysics;
import org.spikewire.emulator.analog.engine.MembraneConstants;
import org.spikewire.protocol.chip.Clock;

/**
 * The true constants of a circuit; those of the membrane are the ones of the membrane it sits on.
 *
 * @param neuron circuit 0..511
 * @param membrane circuit whose membrane it shares; its own number if it is alone
 * @param tauMemUs membrane time constant [us]
 * @param leakVolt resting potential, all offset currents included [V]
 * @param resetVolt reset potential [V]
 * @param tauResetUs time constant of the reset [us]
 * @param thresholdVolt threshold [V]
 * @param tauSynExcUs excitatory time constant [us]
 * @param tauSynInhUs inhibitory time constant [us]
 * @param excKick jump of dV/dt by an excitatory event of weight 1, synapse mismatch apart [V/s]
 * @param inhKick likewise inhibitory
 * @param refractoryUs refractory time [us]
 * @param fires whether it may fire
 */
public record CircuitTruth(
    int neuron,
    int membrane,
    double tauMemUs,
    double leakVolt,
    double resetVolt,
    double tauResetUs,
    double thresholdVolt,
    double tauSynExcUs,
    double tauSynInhUs,
    double excKick,
    double inhKick,
    double refractoryUs,
    boolean fires) {

  private static final double US = 1e-6;

  static CircuitTruth of(int n, MembraneConstants constants, CircuitPhysics physics) {
    int m = constants.membrane[n];
    return new CircuitTruth(
        n,
        m,
        constants.tauMem[m] / US,
        constants.rest[m],
        constants.reset[m],
        constants.tauReset[m] / US,
        constants.threshold[m],
        constants.tauSynExc[n] / US,
        constants.tauSynInh[n] / US,
        physics.kick(n, false),
        physics.kick(n, true),
        (double) constants.refractoryTicks[m] / Clock.TICKS_PER_US,
        constants.fireEnabled[m]);
  }
}
