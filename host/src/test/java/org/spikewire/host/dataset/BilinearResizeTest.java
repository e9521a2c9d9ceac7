package org.spikewire.host.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BilinearResizeTest {
  @Test
  void shouldKeepEvenImagesAsTheyAre() {
    BilinearResize resize = new BilinearResize(24, 16);
    byte[] source = new byte[24 * 24];
    byte[] target = new byte[16 * 16];
    for (int value = 0; value < 256; value++) {
      java.util.Arrays.fill(source, (byte) value);
      resize.apply(source, target);
      assertThat(target).containsOnly((byte) value);
    }
  }

  @Test
  void shouldWeighPixelsWithATriangleAsWideAsTheStep() {
    int seed = 11;
    byte[] source = new byte[24 * 24];
    new Random(seed).nextBytes(source);
    byte[] target = new byte[16 * 16];
    new BilinearResize(24, 16).apply(source, target);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        double wanted = triangle(source, x, y);
        assertThat((double) (target[16 * y + x] & 0xFF))
            .as("seed %d, pixel %d, %d", seed, x, y)
            .isBetween(wanted - 1.01, wanted + 1.01);
      }
    }
  }

  /** The same filter without rounding. */
  private static double triangle(byte[] source, int x, int y) {
    double sum = 0;
    double norm = 0;
    for (int v = 0; v < 24; v++) {
      for (int u = 0; u < 24; u++) {
        double weight = weight(u, x) * weight(v, y);
        sum += weight * (source[24 * v + u] & 0xFF);
        norm += weight;
      }
    }
    return sum / norm;
  }

  private static double weight(int source, int target) {
    return Math.max(0, 1 - Math.abs((source + 0.5) / 1.5 - (target + 0.5)));
  }
}
