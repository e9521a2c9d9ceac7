package org.spikewire.emulator.bench;

import java.util.Arrays;
import java.util.Random;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;

/**
 * Images as words: each 107 spikes of different inputs at 75 different times within 12 us, one
 * image every 48 us, no reset in between.
 */
final class ImageStream {
  static final int IMAGES = 512;

  private static final int SPIKES = 107;
  private static final int TIMES = 75;
  private static final int LATEST_CYCLES = 1500;
  private static final int PERIOD_CYCLES = 6000;

  private ImageStream() {}

  /** {@link #IMAGES} images. */
  static long[] words(long seed) {
    Random random = new Random(seed);
    PlaybackProgramBuilder program = PlaybackProgram.builder().setupTimer();
    int[] cycles = new int[SPIKES];
    for (int image = 0; image < IMAGES; image++) {
      int[] times = random.ints(1, LATEST_CYCLES).distinct().limit(TIMES).toArray();
      int begin = image * PERIOD_CYCLES;
      Arrays.setAll(cycles, i -> begin + times[i < TIMES ? i : random.nextInt(TIMES)]);
      Arrays.sort(cycles);
      int[] labels =
          random
              .ints(0, ImageNetwork.INPUTS)
              .distinct()
              .limit(SPIKES)
              .map(ImageNetwork::inputLabel)
              .toArray();
      program.spikes(cycles, labels, 0, SPIKES);
    }
    // A program's halt would take it to the end of its longest wait; the marker does the same.
    program.waitUntil(IMAGES * PERIOD_CYCLES).tick();
    return Arrays.copyOf(program.build().words().array(), program.size());
  }
}
