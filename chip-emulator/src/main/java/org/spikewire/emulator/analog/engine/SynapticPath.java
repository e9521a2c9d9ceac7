package org.spikewire.emulator.analog.engine;

import java.util.Arrays;
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
  static final SynapticPath NOTHING =
      new SynapticPath(
          new float[MembraneConstants.CIRCUITS], new float[MembraneConstants.CIRCUITS]);

  private final float[] excitatory;
  private final float[] inhibitory;
  private final int[] touched;
  private @Nullable CompiledPath compiled;

  private SynapticPath(float[] excitatory, float[] inhibitory) {
    this.excitatory = excitatory;
    this.inhibitory = inhibitory;
    int[] found = new int[MembraneConstants.CIRCUITS];
    int count = 0;
    for (int n = 0; n < found.length; n++) {
      if (excitatory[n] > 0 || inhibitory[n] > 0) {
        found[count++] = n;
      }
    }
    touched = Arrays.copyOf(found, count);
  }

  /**
   * A path from one kick a circuit, zero where the event does nothing.
   *
   * @param excitatory kicks of the 512 excitatory lines [V/s], copied
   * @param inhibitory kicks of the 512 inhibitory lines [V/s], copied
   */
  public static SynapticPath of(float[] excitatory, float[] inhibitory) {
    return new SynapticPath(checked(excitatory), checked(inhibitory));
  }

  /** Starts a path of few kicks. */
  public static Builder builder() {
    return new Builder();
  }

  /** Kicks of all excitatory or all inhibitory lines [V/s]. */
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

  private static float[] checked(float[] kicks) {
    if (kicks.length != MembraneConstants.CIRCUITS) {
      throw new IllegalArgumentException("a path has 512 kicks a kind, not " + kicks.length);
    }
    for (int n = 0; n < kicks.length; n++) {
      if (!(kicks[n] >= 0 && kicks[n] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("kick of circuit " + n + " is " + kicks[n]);
      }
    }
    return kicks.clone();
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
      return of(excitatory, inhibitory);
    }
  }
}
