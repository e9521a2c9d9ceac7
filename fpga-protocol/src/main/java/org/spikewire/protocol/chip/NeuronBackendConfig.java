package org.spikewire.protocol.chip;

/**
 * Digital part of a neuron: four words behind {@link Neuron#backendAddress()}.
 *
 * @param addressOut 8 bit: low part of the label of its spikes
 * @param refractory 8 bit: refractory time in ticks of the chosen clock
 * @param holdoff 4 bit: reset is released {@code 31 - 2 * holdoff} ticks before its end
 * @param fastClock counts the fast refractory clock, else the slow one
 * @param spikeOut spikes leave on the event output
 */
public record NeuronBackendConfig(
    int addressOut, int refractory, int holdoff, boolean fastClock, boolean spikeOut) {
  public static final int WORDS = 4;

  /** The holdoff that releases the reset one tick before the end of the refractory time. */
  public static final int LATEST_RELEASE = 15;

  private static final int FAST_CLOCK = 1 << 1;
  private static final int BAYESIAN_EXTENSION = 1 << 7;
  private static final int SPIKE_OUT = 1 << 4;

  public NeuronBackendConfig {
    Range.bits("addressOut", addressOut, 8);
    Range.bits("refractory", refractory, 8);
    Range.bits("holdoff", holdoff, 4);
  }

  /** Ticks of the refractory clock for which the membrane is held at the reset potential. */
  public int resetTicks() {
    return Math.max(1, refractory - (31 - 2 * holdoff));
  }

  public int[] encode() {
    int address = ~addressOut;
    int refractoryInverted = ~refractory;
    return new int[] {
      address >>> 2 & 0x3f | (holdoff & 3) << 6,
      refractoryInverted >>> 4 & 0xf | (address & 3) << 4 | (holdoff >>> 2) << 6,
      (fastClock ? FAST_CLOCK : 0) | (refractoryInverted & 0xf) << 2 | BAYESIAN_EXTENSION,
      spikeOut ? SPIKE_OUT : 0
    };
  }

  public static NeuronBackendConfig decode(int w0, int w1, int w2, int w3) {
    return new NeuronBackendConfig(
        ~((w0 & 0x3f) << 2 | w1 >>> 4 & 3) & 0xff,
        ~((w1 & 0xf) << 4 | w2 >>> 2 & 0xf) & 0xff,
        w0 >>> 6 & 3 | (w1 >>> 6 & 3) << 2,
        (w2 & FAST_CLOCK) != 0,
        (w3 & SPIKE_OUT) != 0);
  }
}
