package org.spikewire.protocol.chip;

import java.util.Objects;

/**
 * Configuration of a neuron's analog circuit: words 2..7 behind {@link Neuron#configAddress()}.
 * Immutable; {@link #builder()} makes one, {@link #decode(int[])} reads one.
 *
 * @param leak scaling of the leak bias
 * @param reset scaling of the reset bias
 * @param fire the comparator's output reaches the backend
 * @param comparator the threshold comparator works
 * @param excitatory the excitatory synaptic input is on
 * @param inhibitory the inhibitory synaptic input is on
 * @param bypass any synaptic pulse fires the neuron
 * @param capacitor 6 bit: size of the membrane capacitor
 * @param offsetCurrent the membrane offset current is on
 * @param offsetSink it flows out of the membrane
 * @param excHighResistance longer excitatory time constant
 * @param inhHighResistance longer inhibitory time constant
 * @param excSmallCapacitor shorter excitatory time constant
 * @param inhSmallCapacitor shorter inhibitory time constant
 * @param readoutAmplifier the readout amplifier is on
 * @param readout drives the shared readout line
 * @param readoutSource 0 membrane, 1 excitatory, 2 inhibitory line, 3 adaptation
 * @param connectSoma connects the membrane to its soma line
 * @param connectBottom joins the somas of this top circuit and the bottom one of its column
 * @param connectSomaRight joins the soma lines of this circuit and its right neighbour
 */
public record NeuronConfig(
    OtaGain leak,
    OtaGain reset,
    boolean fire,
    boolean comparator,
    boolean excitatory,
    boolean inhibitory,
    boolean bypass,
    int capacitor,
    boolean offsetCurrent,
    boolean offsetSink,
    boolean excHighResistance,
    boolean inhHighResistance,
    boolean excSmallCapacitor,
    boolean inhSmallCapacitor,
    boolean readoutAmplifier,
    boolean readout,
    int readoutSource,
    boolean connectSoma,
    boolean connectBottom,
    boolean connectSomaRight) {
  /** Word offset of the first word in use. */
  public static final int FIRST_WORD = 2;

  public static final int WORDS = 6;
  public static final int MAX_CAPACITOR = 63;

  public NeuronConfig {
    Objects.requireNonNull(leak);
    Objects.requireNonNull(reset);
    Range.bits("capacitor", capacitor, 6);
    Range.bits("readoutSource", readoutSource, 2);
  }

  public static NeuronConfigBuilder builder() {
    return new NeuronConfigBuilder();
  }

  /** The words 2..7. */
  public int[] encode() {
    return new int[] {
      bit(reset == OtaGain.DIVIDED, 1)
          | bit(reset == OtaGain.MULTIPLIED, 2)
          | bit(leak == OtaGain.DIVIDED, 4)
          | bit(leak == OtaGain.MULTIPLIED, 5),
      bit(readoutAmplifier, 4) | readoutSource << 5 | bit(readout, 7),
      bit(inhSmallCapacitor, 4)
          | bit(excSmallCapacitor, 5)
          | bit(inhHighResistance, 6)
          | bit(excHighResistance, 7),
      bit(offsetCurrent, 0) | capacitor << 2,
      bit(offsetSink, 0)
          | bit(fire, 2)
          | bit(comparator, 3)
          | bit(inhibitory, 4)
          | bit(excitatory, 5)
          | bit(bypass, 6)
          | bit(bypass, 7),
      bit(connectSomaRight, 0) | bit(connectBottom, 1) | bit(connectSoma, 4)
    };
  }

  /** Reads the words 2..7. */
  public static NeuronConfig decode(int[] w) {
    return new NeuronConfig(
        OtaGain.of(has(w[0], 4), has(w[0], 5)),
        OtaGain.of(has(w[0], 1), has(w[0], 2)),
        has(w[4], 2),
        has(w[4], 3),
        has(w[4], 5),
        has(w[4], 4),
        has(w[4], 6) || has(w[4], 7),
        w[3] >>> 2 & 0x3f,
        has(w[3], 0),
        has(w[4], 0),
        has(w[2], 7),
        has(w[2], 6),
        has(w[2], 5),
        has(w[2], 4),
        has(w[1], 4),
        has(w[1], 7),
        w[1] >>> 5 & 3,
        has(w[5], 4),
        has(w[5], 1),
        has(w[5], 0));
  }

  private static int bit(boolean set, int position) {
    return set ? 1 << position : 0;
  }

  private static boolean has(int word, int position) {
    return (word >>> position & 1) != 0;
  }
}
