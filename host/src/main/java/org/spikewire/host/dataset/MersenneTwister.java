package org.spikewire.host.dataset;

/**
 * MT19937 (Matsumoto and Nishimura 1998), with the derived numbers of NumPy's RandomState, so that
 * data sets published as Python code come out bit for bit.
 */
final class MersenneTwister {
  private static final int N = 624;
  private static final int M = 397;

  private final int[] state = new int[N];
  private int index = N;

  /** Seeded as the authors' {@code init_genrand}. */
  MersenneTwister(int seed) {
    state[0] = seed;
    for (int i = 1; i < N; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  /** The next 32 bits. */
  int nextInt() {
    if (index == N) {
      refill();
    }
    int y = state[index++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9D2C5680;
    y ^= (y << 15) & 0xEFC60000;
    return y ^ (y >>> 18);
  }

  /** Uniform in [0, 1) with 53 bits, as {@code RandomState.rand}. */
  double nextDouble() {
    int high = nextInt() >>> 5;
    int low = nextInt() >>> 6;
    return (high * 0x1p26 + low) * 0x1p-53;
  }

  /**
   * Uniform in [0, bound), as {@code RandomState.randint(bound)} in NumPy 1.16 and older: masked,
   * then redrawn.
   */
  int nextInt(int bound) {
    int mask = (Integer.highestOneBit(Math.max(1, bound - 1)) << 1) - 1;
    int value;
    do {
      value = nextInt() & mask;
    } while (value >= bound);
    return value;
  }

  private void refill() {
    for (int i = 0; i < N; i++) {
      int y = (state[i] & 0x80000000) | (state[(i + 1) % N] & 0x7FFFFFFF);
      state[i] = state[(i + M) % N] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908B0DF);
    }
    index = 0;
  }
}
