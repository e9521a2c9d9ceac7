package org.spikewire.emulator.analog.engine;

/** What a current that decays does to a membrane that leaks. */
final class Response {

  private Response() {}

  /**
   * Potential after a time h per unit of current at its start: {@code (exp(-line h) - exp(-leak h))
   * / (leak - line)}, in the form {@code exp(-line h) h (1 - exp(-x)) / x} with x = (leak - line)
   * h, which has no cancellation at equal rates. Relative error below 1e-15 for |x| &lt; 1e-8 and
   * below 1e-14 elsewhere.
   *
   * @param line rate of the current [1/tick]
   * @param leak rate of the membrane [1/tick], infinite for a membrane that is held
   * @param h time [tick]
   */
  static double of(double line, double leak, double h) {
    if (leak == Double.POSITIVE_INFINITY) {
      return 0;
    }
    double x = (leak - line) * h;
    if (Math.abs(x) < 1e-8) {
      return StrictMath.exp(-line * h) * h * (1 - x / 2);
    }
    // The slower rate outside: an exponential of a large positive argument never appears.
    return x > 0
        ? StrictMath.exp(-line * h) * -StrictMath.expm1(-x) / (leak - line)
        : StrictMath.exp(-leak * h) * StrictMath.expm1(x) / (leak - line);
  }

  /**
   * The largest value over h of {@link #of} and what a potential decays from meanwhile [tick].
   *
   * @param start that potential, as a part, 0 to 1, of 1 / leak, from which nothing rises any more
   */
  static double peak(double line, double leak, double start) {
    double ratio = leak / line;
    double at =
        Math.abs(ratio - 1) < 1e-6
            ? (1 - start) / line
            : StrictMath.log(ratio + start * (1 - ratio)) / (leak - line);
    return (of(line, leak, at) + start / leak * StrictMath.exp(-leak * at)) * (1 + 1e-9);
  }
}
