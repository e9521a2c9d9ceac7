package org.spikewire.tests.silicon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * First spikes of the output neurons of a network on a real chip, as the Fast-and-Deep project
 * published them. Third-party data: the files lie outside of the project.
 */
final class Recording {
  private final int[][] hidden;
  private final int[][] output;
  private final double[][] inputs;
  private final double[][] outputs;

  /** The arrays are not copied. */
  Recording(int[][] hidden, int[][] output, double[][] inputs, double[][] outputs) {
    this.hidden = hidden;
    this.output = output;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /** Weights of the hidden layer [input][neuron], LSB. */
  int[][] hidden() {
    return hidden;
  }

  /** Weights of the output layer [hidden neuron][neuron], LSB. */
  int[][] output() {
    return output;
  }

  /** Input times [sample][input], tau. */
  double[][] inputs() {
    return inputs;
  }

  /** First spikes [sample][neuron], tau; +infinity for no spike. */
  double[][] outputs() {
    return outputs;
  }

  /** Reads {@code weights_hidden.csv}, {@code weights_output.csv} and {@code samples.csv}. */
  static Recording read(Path directory) throws IOException {
    int[][] hidden = weights(directory.resolve("weights_hidden.csv"));
    int[][] output = weights(directory.resolve("weights_output.csv"));
    List<String> lines = Files.readAllLines(directory.resolve("samples.csv"));
    int samples = lines.size() - 1;
    double[][] inputs = new double[samples][];
    double[][] outputs = new double[samples][];
    for (int i = 0; i < samples; i++) {
      String[] fields = lines.get(i + 1).split(",", -1);
      inputs[i] = times(fields, 0, hidden.length);
      // The class stands between inputs and outputs.
      outputs[i] = times(fields, hidden.length + 1, output[0].length);
    }
    return new Recording(hidden, output, inputs, outputs);
  }

  private static int[][] weights(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> List.of(line.split(",")).stream().mapToInt(Integer::parseInt).toArray())
        .toArray(int[][]::new);
  }

  private static double[] times(String[] fields, int from, int count) throws IOException {
    if (fields.length < from + count) {
      throw new IOException("a sample has " + fields.length + " fields, too few");
    }
    double[] times = new double[count];
    for (int i = 0; i < count; i++) {
      String field = fields[from + i];
      times[i] = field.isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(field);
    }
    return times;
  }
}
