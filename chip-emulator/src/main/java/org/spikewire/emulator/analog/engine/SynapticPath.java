package org.spikewire.emulator.analog.engine;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one event does to the synaptic lines: a kick [V/s] for some lines of some circuits.
 * Immutable.
 *
 * <p>A kick is the charge of the pulse divided by the line's time constant and the membrane's
 * capacitance: a kick k alone raises dV/dt by k at once and V by less than {@code k * tauSyn} in
 * the end. Kicks are never negative; those of inhibitory lines lower V.
 *
 * <p>A path keeps its form for the engine that saw it last; sharing one between engines is right
 * but slow.
 */
public final class SynapticPath {

  /** A path without effect. */
  static final SynapticPath NOTHING = builder().build();

  private final int[] touched;
  private final float[] excitatory;
  private final float[] inhibitory;
  private @Nullable CompiledPath compiled;

  private SynapticPath(int[] touched, float[] excitatory, float[] inhibitory) {
    this.touched = touched;
    this.excitatory = excitatory;
    this.inhibitory = inhibitory;
  }

  /**
   * A path from the kicks of some circuits, zero where the event does nothing.
   *
   * @param circuits in order; those of others are not looked at
   * @param excitatory kicks of the 512 excitatory lines [V/s]
   * @param inhibitory kicks of the 512 inhibitory lines [V/s]
   */
  public static SynapticPath of(int[] circuits, float[] excitatory, float[] inhibitory) {
    int[] touched = new int[circuits.length];
    float[] exc = new float[circuits.length];
    float[] inh = new float[circuits.length];
    int count = 0;
    for (int n : circuits) {
      touched[count] = n;
      exc[count] = checked(n, excitatory[n]);
      inh[count] = checked(n, inhibitory[n]);
      count += exc[count] > 0 || inh[count] > 0 ? 1 : 0;
    }
    return new SynapticPath(
        Arrays.copyOf(touched, count), Arrays.copyOf(exc, count), Arrays.copyOf(inh, count));
  }

  /** Starts a path of few kicks. */
  public static Builder builder() {
    return new Builder();
  }

  /** Kicks of the excitatory or the inhibitory lines of {@link #touched} [V/s]. */
  float[] kicks(boolean exc) {
    return exc ? excitatory : inhibitory;
  }

  /** Circuits with a kick, in order; not to be changed. */
  int[] touched() {
    return touched;
  }

  boolean isCompiledFor(Layout layout) {
    return compiled != null && compiled.layout == layout;
  }

  /** The path laid out for a layout of the columns. */
  CompiledPath compiledFor(Layout layout) {
    CompiledPath form = compiled;
    if (form == null || form.layout != layout) {
      form = layout.compile(this);
      compiled = form;
    }
    return form;
  }

  private static float checked(int circuit, float kick) {
    if (!(kick >= 0 && kick < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("kick of circuit " + circuit + " is " + kick);
    }
    return kick;
  }

  /** Collects kicks; several kicks of one line add up. */
  public static final class Builder {

    private final float[] excitatory = new float[MembraneConstants.CIRCUITS];
    private final float[] inhibitory = new float[MembraneConstants.CIRCUITS];

    private Builder() {}

    /** Adds a kick [V/s] to the excitatory line of a circuit. */
    public Builder excitatory(int circuit, double kick) {
      excitatory[circuit] += (float) kick;
      return this;
    }

    /** Adds a kick [V/s] to the inhibitory line of a circuit. */
    public Builder inhibitory(int circuit, double kick) {
      inhibitory[circuit] += (float) kick;
      return this;
    }

    /** The path. */
    public SynapticPath build() {
      int[] all = IntStream.range(0, MembraneConstants.CIRCUITS).toArray();
      return of(all, excitatory, inhibitory);
    }
  }
}
