package org.spikewire.emulator.readout;

import java.util.function.LongSupplier;
import org.spikewire.emulator.analog.Drift;
import org.spikewire.emulator.analog.HashedNoise;
import org.spikewire.emulator.analog.TemporalNoise;
import org.spikewire.emulator.analog.Transfer;
import org.spikewire.emulator.analog.Variation;
import org.spikewire.emulator.analog.Variation.Parameter;
import org.spikewire.emulator.bus.Omnibus;
import org.spikewire.emulator.bus.OmnibusBlock;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.emulator.bus.RegisterFile;
import org.spikewire.protocol.chip.Cadc;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.SynapseQuad;

/**
 * The converters of a hemisphere (CADC): a causal and an acausal channel a column, 8 bit. A
 * triggering read samples all of them at once; buffered reads tell what was sampled.
 *
 * <p>The correlation sensors do not exist: a channel that is not connected to its neuron reads the
 * lower end of the ramp.
 */
public final class ColumnConverters {
  private static final int CHANNELS = 2;
  private static final int COLUMNS = Hemisphere.COLUMNS;
  private static final int SIDE = COLUMNS / 2;
  private static final int TIMING = 0x102;
  private static final int MAX_CODE = 255;
  private static final int ZERO_OFFSET = 128;
  private static final int RAMP_CYCLES = 256;

  private final Hemisphere hemisphere;
  private final ReadoutSignals signals;
  private final TemporalNoise noise;
  private final Drift drift;
  private final LongSupplier now;
  private final RegisterFile config = new RegisterFile(1);
  private final RegisterFile west = new RegisterFile(CHANNELS * SIDE);
  private final RegisterFile east = new RegisterFile(CHANNELS * SIDE);
  private final RegisterFile timing = new RegisterFile(4);
  private final double[] offsets = new double[CHANNELS * COLUMNS];
  private final double[] gains = new double[CHANNELS * COLUMNS];
  private final byte[] samples = new byte[CHANNELS * COLUMNS];
  private long conversions;
  private long busyUntil;

  /** {@code now}: current tick. */
  public ColumnConverters(
      Hemisphere hemisphere,
      ReadoutSignals signals,
      Variation variation,
      TemporalNoise noise,
      Drift drift,
      LongSupplier now) {
    this.hemisphere = hemisphere;
    this.signals = signals;
    this.noise = noise;
    this.drift = drift;
    this.now = now;
    for (int i = 0; i < offsets.length; i++) {
      int channel = hemisphere.ordinal() * offsets.length + i;
      offsets[i] = variation.offset(Parameter.CADC_OFFSET, channel);
      gains[i] = variation.factor(Parameter.CADC_GAIN, channel);
    }
  }

  public void map(Omnibus omnibus) {
    omnibus.map(Cadc.configAddress(hemisphere), 1, config);
    int westBase = Cadc.offsetAddress(hemisphere, 0, 0);
    int eastBase = Cadc.offsetAddress(hemisphere, SIDE, 0);
    omnibus.map(westBase, CHANNELS * SIDE, west);
    omnibus.map(eastBase, CHANNELS * SIDE, east);
    omnibus.map(westBase | TIMING, 2, new RegisterFile(2));
    omnibus.map(eastBase | TIMING, 2, timing);
    int size = Hemisphere.ROWS * SynapseQuad.COUNT;
    for (int channel = 0; channel < CHANNELS; channel++) {
      omnibus.map(Cadc.triggerAddress(hemisphere, 0, 0, channel), size, new Samples(channel, true));
      omnibus.map(
          Cadc.bufferedAddress(hemisphere, 0, 0, channel), size, new Samples(channel, false));
    }
  }

  /** Content that is zero means a digital offset of zero. */
  public void fill(PowerOn content) {
    config.fill(content);
    west.fill(() -> content.next() ^ ZERO_OFFSET);
    east.fill(() -> content.next() ^ ZERO_OFFSET);
  }

  /** The tick when the last conversion is finished. */
  public long busyUntil() {
    return busyUntil;
  }

  private void convert() {
    if (!config.bit(0, 0)) {
      return;
    }
    double drifted = drift.converterLsb(now.getAsLong());
    for (int column = 0; column < COLUMNS; column++) {
      convert(column, drifted);
    }
    conversions++;
    // Ramp, reset and dead time in cycles of 250 MHz.
    int word = config.get(0);
    busyUntil = now.getAsLong() + RAMP_CYCLES + (word >>> 4 & 0xff) + (word >>> 12 & 0xff);
  }

  // Both channels of a column see the same voltage.
  private void convert(int column, double drifted) {
    int circuit = hemisphere.ordinal() * COLUMNS + column;
    double volt = Double.NaN;
    for (int channel = 0; channel < CHANNELS; channel++) {
      double code = 0;
      if (signals.connected(circuit, channel)) {
        volt = Double.isNaN(volt) ? signals.readout(circuit) : volt;
        code = code(channel * COLUMNS + column, volt) + drifted;
      }
      double sample = Math.rint(code) + digitalOffset(channel, column);
      samples[channel * COLUMNS + column] = (byte) Math.min(MAX_CODE, Math.max(0, sample));
    }
  }

  private double code(int at, double volt) {
    return gains[at] * (volt - Transfer.CADC_ZERO) / Transfer.CADC_LSB + (offsets[at] + noise(at));
  }

  private double noise(int at) {
    if (noise.converterLsb() == 0) {
      return 0;
    }
    long name = conversions * 4 * COLUMNS + hemisphere.ordinal() * 2L * COLUMNS + at;
    return noise.converterLsb() * HashedNoise.normal(~noise.seed(), name);
  }

  private int digitalOffset(int channel, int column) {
    RegisterFile side = column < SIDE ? west : east;
    return (side.get(CHANNELS * (column % SIDE) + channel) & 0xff) - ZERO_OFFSET;
  }

  private final class Samples implements OmnibusBlock {
    private final int channel;
    private final boolean triggers;

    Samples(int channel, boolean triggers) {
      this.channel = channel;
      this.triggers = triggers;
    }

    @Override
    public int read(int offset) {
      if (triggers) {
        convert();
      }
      int quad = offset % SynapseQuad.COUNT;
      int word = 0;
      for (int e = 0; e < SynapseQuad.ENTRIES; e++) {
        int column = SynapseQuad.column(quad, e);
        word = SynapseQuad.with(word, e, samples[channel * COLUMNS + column]);
      }
      return word;
    }

    @Override
    public void write(int offset, int value) {
      // Samples are read only.
    }

    @Override
    public int stored(int offset) {
      return 0;
    }

    @Override
    public boolean live() {
      return triggers;
    }
  }
}
