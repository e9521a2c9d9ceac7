package org.spikewire.emulator.chip;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.spikewire.emulator.analog.HashedNoise;
import org.spikewire.emulator.bus.Omnibus;
import org.spikewire.emulator.bus.OmnibusBlock;
import org.spikewire.protocol.chip.BackgroundSourceConfig;

/**
 * The eight event generators. Regular: an event a period, the first one a period after the enabling
 * edge. Random: a draw a period. None sends more than an event each 8 ns, 125 million a second
 * (haldls background.h); what would come sooner after the one before does not come.
 */
final class BackgroundSources implements OmnibusBlock {
  private static final int SOURCES = BackgroundSourceConfig.COUNT;
  private static final int WORDS = BackgroundSourceConfig.WORDS;
  private static final int RATE_MASK = 0xff;
  private static final int EVENT_TICKS = 2;

  private final LongSupplier now;
  private final int[] words = new int[SOURCES * WORDS];
  private final BackgroundSourceConfig[] configs = new BackgroundSourceConfig[SOURCES];
  private final long[] due = new long[SOURCES];
  private final long[] draws = new long[SOURCES];
  private final long[] free = new long[SOURCES];
  private int next;

  BackgroundSources(LongSupplier now) {
    this.now = now;
    reset();
  }

  void map(Omnibus omnibus) {
    omnibus.map(BackgroundSourceConfig.address(0), words.length, this);
  }

  void reset() {
    Arrays.fill(words, 0);
    Arrays.fill(configs, BackgroundSourceConfig.decode(0, 0, 0));
    Arrays.fill(due, Long.MAX_VALUE);
    Arrays.fill(free, 0);
    next = 0;
  }

  /** The tick of the next event or draw; {@link Long#MAX_VALUE} if all sources are off. */
  long due() {
    return due[next];
  }

  /** The source that {@link #due()} is about. */
  int source() {
    return next;
  }

  /**
   * Takes the next event or draw.
   *
   * @return its 14-bit label, or -1 if there is no event
   */
  int take() {
    int source = next;
    BackgroundSourceConfig config = configs[source];
    long tick = due[source];
    due[source] += Math.max(1, config.period());
    findNext();
    int random = (int) HashedNoise.bits(config.seed() + ((long) source << 32), draws[source]++);
    if (tick < free[source] || config.random() && (random >>> 8 & RATE_MASK) > config.rate()) {
      return -1;
    }
    free[source] = tick + EVENT_TICKS;
    return config.label() & ~config.mask() | random & config.mask();
  }

  @Override
  public int read(int offset) {
    return words[offset];
  }

  @Override
  public void write(int offset, int value) {
    words[offset] = value;
    int source = offset / WORDS;
    int first = source * WORDS;
    boolean wasOn = configs[source].enable();
    BackgroundSourceConfig config =
        BackgroundSourceConfig.decode(words[first], words[first + 1], words[first + 2]);
    configs[source] = config;
    if (!config.enable()) {
      due[source] = Long.MAX_VALUE;
    } else if (!wasOn) {
      due[source] = now.getAsLong() + Math.max(1, config.period());
      draws[source] = 0;
    }
    findNext();
  }

  private void findNext() {
    for (int s = 0; s < SOURCES; s++) {
      if (due[s] < due[next] || due[s] == due[next] && s < next) {
        next = s;
      }
    }
  }
}
