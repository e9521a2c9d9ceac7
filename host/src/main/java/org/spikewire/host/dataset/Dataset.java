package org.spikewire.host.dataset;

/**
 * Samples as input spike times with labels.
 *
 * @param name what to call it, for example "yin-yang test"
 * @param inputs spike sources a sample
 * @param classes labels run from 0 to {@code classes - 1}
 * @param times {@code [sample][input]} [tau_syn], +infinity for no spike; not to be changed
 * @param labels one a sample; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record Dataset(String name, int inputs, int classes, double[] times, int[] labels) {
  public Dataset {
    if (times.length != Math.multiplyExact(labels.length, inputs)) {
      throw new IllegalArgumentException(
          name
              + ": "
              + times.length
              + " times for "
              + labels.length
              + " samples of "
              + inputs
              + " inputs");
    }
    for (int label : labels) {
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(name + ": label " + label + " is not below " + classes);
      }
    }
  }

  /** Number of samples. */
  public int size() {
    return labels.length;
  }

  /** The samples {@code from} to {@code to - 1} under another name. */
  public Dataset slice(String newName, int from, int to) {
    return new Dataset(
        newName,
        inputs,
        classes,
        java.util.Arrays.copyOfRange(times, from * inputs, to * inputs),
        java.util.Arrays.copyOfRange(labels, from, to));
  }

  @Override
  public String toString() {
    return name + " (" + size() + " samples, " + inputs + " inputs, " + classes + " classes)";
  }
}
