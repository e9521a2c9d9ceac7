package org.spikewire.calibration;

/**
 * What every circuit of a chip should be like.
 *
 * <p>The last two are set by code and not searched for, because a membrane does not tell them: the
 * synapses' bias only shows in its product with the amplifiers' gain, and a capacitance only in its
 * ratio to the leak, to the gain and to the offset current. What a chip deviates by in either goes
 * into {@code i_bias_synin_*_gm} and {@code i_bias_leak}, which are found with them in place.
 *
 * @param leak resting potential [CADC LSB], 0..255
 * @param reset potential after a spike [CADC LSB], 0..255
 * @param threshold [CADC LSB], above {@code leak} for a silent neuron
 * @param tauMemUs membrane time constant [us], 0.5..60
 * @param tauSynUs time constant of both synaptic inputs [us], 0.3..30
 * @param refractoryUs time after a spike without another [us], 0.04..32
 * @param synapticGain code of the bias of the synaptic inputs' amplifiers, 0..1022
 * @param synapseDacBias code of the synapses' common bias, 30..1022
 * @param capacitor code of the membrane capacitor, 0..63
 */
public record Targets(
    double leak,
    double reset,
    double threshold,
    double tauMemUs,
    double tauSynUs,
    double refractoryUs,
    int synapticGain,
    int synapseDacBias,
    int capacitor) {
  /** Leaves the weakest of a thousand amplifiers, with 15 % of mismatch, a code below the last. */
  private static final int STRONG_GAIN = 560;

  private static final int STRONG_DAC_BIAS = 1000;

  /** So that twice the usual distance ends within the 50 to 220 where thresholds are calibrated. */
  private static final double WIDE_LEAK = 60;

  public Targets {
    within("leak [CADC LSB]", leak, 0, 255);
    within("reset [CADC LSB]", reset, 0, 255);
    within("threshold [CADC LSB]", threshold, 0, 255);
    within("tau_mem [us]", tauMemUs, 0.5, 60);
    within("tau_syn [us]", tauSynUs, 0.3, 30);
    within("refractory_time [us]", refractoryUs, 0.04, 32);
    within("i_synin_gm", synapticGain, 0, 1022);
    within("synapse_dac_bias", synapseDacBias, 30, 1022);
    within("membrane_capacitance", capacitor, 0, 63);
    if (threshold <= leak) {
      throw new IllegalArgumentException(
          "threshold (" + threshold + ") must lie above leak (" + leak + ") [CADC LSB]");
    }
  }

  /** What the reference software calibrates to if nothing else is asked for (calix). */
  public static Targets usual() {
    return new Targets(80, 70, 125, 10, 10, 2, 500, 600, 63);
  }

  /**
   * For learning with first spike times (Göltz et al. 2021 and the settings of its later releases):
   * leak = reset, both time constants 6 us, so that a weight unit is 30 LSB and the threshold 2.6.
   */
  public static Targets firstSpike() {
    return new Targets(80, 80, 150, 6, 6, 16, 550, 1000, 63);
  }

  /**
   * The same for a wanted threshold over leak in units of 30 weight LSB, what the sum of weights
   * times postsynaptic potentials must reach. Strong synapses and a smaller capacitor make it low.
   *
   * @param modelThreshold above zero; what one chip reaches is about 0.4 to 5
   * @param joined whether a top and a bottom circuit make one neuron of twice the capacitance
   */
  public static Targets firstSpike(double modelThreshold, boolean joined) {
    Targets anchor = firstSpike();
    Targets strong = anchor.with(STRONG_GAIN, STRONG_DAC_BIAS, NominalTransfer.FULL_CAPACITOR);
    double ratio = modelThreshold / NominalTransfer.modelThreshold(strong, joined);
    int capacitor = NominalTransfer.capacitorCode(ratio);
    double gain = STRONG_GAIN * NominalTransfer.capacitance(capacitor) / ratio;
    return anchor.with((int) Math.round(gain), STRONG_DAC_BIAS, capacitor);
  }

  /**
   * The same with the threshold twice as far above the leak, so that noise of the threshold is
   * worth half as much, for models whose threshold allows it: weights, which then have to be twice
   * as large, must fit their synapses.
   */
  public static Targets wideFirstSpike(double modelThreshold, boolean joined) {
    Targets narrow = firstSpike(modelThreshold / 2, joined);
    return new Targets(
        WIDE_LEAK,
        WIDE_LEAK,
        WIDE_LEAK + 2 * (narrow.threshold - narrow.leak),
        narrow.tauMemUs,
        narrow.tauSynUs,
        narrow.refractoryUs,
        narrow.synapticGain,
        narrow.synapseDacBias,
        narrow.capacitor);
  }

  /** The same with a membrane slower than the synapses by a factor; synaptic time constant kept. */
  public Targets withTauRatio(double ratio) {
    return new Targets(
        leak,
        reset,
        threshold,
        ratio * tauSynUs,
        tauSynUs,
        refractoryUs,
        synapticGain,
        synapseDacBias,
        capacitor);
  }

  private Targets with(int gain, int dacBias, int capacitorCode) {
    return new Targets(
        leak, reset, threshold, tauMemUs, tauSynUs, refractoryUs, gain, dacBias, capacitorCode);
  }

  private static void within(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " must be in " + least + ".." + most + ", was " + value);
    }
  }
}
