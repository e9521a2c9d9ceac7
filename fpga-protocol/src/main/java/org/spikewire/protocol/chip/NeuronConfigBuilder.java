package org.spikewire.protocol.chip;

/** Builds a {@link NeuronConfig}; starts with everything off, as after reset. */
public final class NeuronConfigBuilder {
  private OtaGain leak = OtaGain.NORMAL;
  private OtaGain reset = OtaGain.NORMAL;
  private boolean fire;
  private boolean excitatory;
  private boolean inhibitory;
  private boolean bypass;
  private int capacitor;
  private boolean offsetCurrent;
  private boolean highResistance;
  private boolean smallCapacitor;
  private boolean readoutAmplifier;
  private boolean readout;
  private int readoutSource;
  private boolean connectSoma;
  private boolean connectBottom;

  NeuronConfigBuilder() {}

  public NeuronConfigBuilder leak(OtaGain gain) {
    leak = gain;
    return this;
  }

  public NeuronConfigBuilder reset(OtaGain gain) {
    reset = gain;
    return this;
  }

  /** Comparator and its way to the backend. */
  public NeuronConfigBuilder fire(boolean on) {
    fire = on;
    return this;
  }

  /** Both synaptic inputs. */
  public NeuronConfigBuilder synapticInputs(boolean on) {
    return synapticInputs(on, on);
  }

  /** Each synaptic input by itself. */
  public NeuronConfigBuilder synapticInputs(boolean excitatoryOn, boolean inhibitoryOn) {
    excitatory = excitatoryOn;
    inhibitory = inhibitoryOn;
    return this;
  }

  public NeuronConfigBuilder bypass(boolean on) {
    bypass = on;
    return this;
  }

  /** 0..63. */
  public NeuronConfigBuilder capacitor(int code) {
    capacitor = code;
    return this;
  }

  public NeuronConfigBuilder offsetCurrent(boolean on) {
    offsetCurrent = on;
    return this;
  }

  /** Longer time constants of both synaptic lines. */
  public NeuronConfigBuilder highResistance(boolean on) {
    highResistance = on;
    return this;
  }

  /** Shorter time constants of both synaptic lines. */
  public NeuronConfigBuilder smallCapacitor(boolean on) {
    smallCapacitor = on;
    return this;
  }

  public NeuronConfigBuilder readoutAmplifier(boolean on) {
    readoutAmplifier = on;
    return this;
  }

  /** Drives the shared readout line from {@code source}: 0 membrane, 1 exc, 2 inh line. */
  public NeuronConfigBuilder readout(boolean on, int source) {
    readout = on;
    readoutSource = source;
    return this;
  }

  /** Joins the membranes of the top and the bottom circuit of a column. */
  public NeuronConfigBuilder joinBottom(boolean on) {
    connectSoma = on;
    connectBottom = on;
    return this;
  }

  public NeuronConfig build() {
    return new NeuronConfig(
        leak,
        reset,
        fire,
        fire,
        excitatory,
        inhibitory,
        bypass,
        capacitor,
        offsetCurrent,
        false,
        highResistance,
        highResistance,
        smallCapacitor,
        smallCapacitor,
        readoutAmplifier,
        readout,
        readoutSource,
        connectSoma,
        connectBottom,
        false);
  }
}
