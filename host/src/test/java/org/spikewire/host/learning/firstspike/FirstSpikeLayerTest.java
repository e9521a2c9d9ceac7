package org.spikewire.host.learning.firstspike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FirstSpikeLayerTest {
  private static final double[] RATIOS = {0.3, 1, 1.5, 2, 4, Double.POSITIVE_INFINITY};

  private static final double TOLERANCE = 1e-9;

  @Test
  void shouldSpikeWhenExactArithmeticSaysSo() throws IOException {
    for (JsonNode node : Vectors.ofKind("layer", "grazing", "general_ratio", "nlif")) {
      double[] expected = Vectors.flat(node.get("exact").get("t_out"));
      assertThatAreClose(node, forward(node), expected);
    }
  }

  @Test
  void shouldFollowTheExactGradientAtItsOwnSpikes() throws IOException {
    for (JsonNode node : Vectors.ofKind("layer", "grazing", "general_ratio", "nlif")) {
      if (!node.path("ill_conditioned").asBoolean()) {
        assertGradient(node, forward(node));
      }
    }
  }

  @Test
  void shouldFollowTheObservedTimeGradientAwayFromItsOwnSpikes() throws IOException {
    for (JsonNode node : Vectors.ofKind("hil")) {
      assertThatAreClose(node, forward(node), Vectors.flat(node.get("model_t_out")));
      assertGradient(node, Vectors.flat(node.get("observed_t_out")));
    }
  }

  @Test
  void shouldMoveSpikesAsMuchAsAllItsInputsTogether() {
    for (double ratio : RATIOS) {
      SpikeTimeLaw law = SpikeTimeLaw.of(1, ratio, 0.5);
      FirstSpikeLayer layer = layer(law);
      SortedInputs in = sorted(law, new Random(6).doubles(20, 0, 2).toArray());
      double[] out = new double[1];
      layer.forward(in, out, 0);
      double[] shift = new double[20];
      new LayerGradient(layer, GradientLimits.NONE).add(in, out, 0, new double[] {1}, shift);
      assertThat(Arrays.stream(shift).sum()).as("ratio " + ratio).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void shouldFindTheSameSpikesWhicheverLawSolvesNearlyTheSameNeuron() {
    for (int seed = 0; seed < 200; seed++) {
      assertThat(spike(seed, 1 + 1e-5)).as("seed " + seed).isCloseTo(spike(seed, 1), within(1e-3));
      assertThat(spike(seed, 2 + 1e-9)).as("seed " + seed).isCloseTo(spike(seed, 2), within(1e-6));
    }
  }

  @Test
  void shouldDropAndCountColumnsThatAreOversizedOrNotANumber() {
    SpikeTimeLaw law = SpikeTimeLaw.of(1, 1, 1);
    FirstSpikeLayer layer = new FirstSpikeLayer(law, 1, 1);
    layer.weights()[0][0] = 4;
    SortedInputs in = sorted(law, new double[] {0.3});
    LayerGradient gradient = new LayerGradient(layer, new GradientLimits(0.2, 0));
    double[] spike = new double[1];
    layer.forward(in, spike, 0);
    gradient.add(in, spike, 0, new double[] {1}, new double[1]);
    assertThat(gradient.sum()[0][0]).isNegative().isGreaterThan(-0.2);
    assertThat(gradient.droppedColumns()).isZero();

    double kept = gradient.sum()[0][0];
    double[] shift = new double[1];
    gradient.add(in, spike, 0, new double[] {100}, shift);
    assertThat(gradient.sum()[0]).containsExactly(kept);
    assertThat(shift[0]).as("the error goes on below all the same").isCloseTo(100, within(1e-9));
    gradient.add(in, spike, 0, new double[] {Double.POSITIVE_INFINITY}, shift);
    assertThat(gradient.sum()[0]).containsExactly(kept);
    assertThat(gradient.droppedColumns()).isEqualTo(2);
  }

  @Test
  void shouldGiveNoGradientToSilentNeuronsAndUnexplainedSpikes() {
    SpikeTimeLaw law = SpikeTimeLaw.of(1, 1, 1);
    FirstSpikeLayer layer = new FirstSpikeLayer(law, 1, 3);
    Arrays.setAll(layer.weights()[0], j -> j == 2 ? 4 : 1);
    double[] observed = {Double.POSITIVE_INFINITY, 0.8, 0.1};
    LayerGradient gradient = new LayerGradient(layer, GradientLimits.NONE);
    gradient.add(
        sorted(law, new double[] {0.3}), observed, 0, new double[] {1, 1, 1}, new double[1]);
    assertThat(gradient.sum()[0]).containsOnly(0);
  }

  @Test
  void shouldMoveAnUnexplainedSpikeAsANeuronWithTheThresholdThatItWasSeenAt() {
    GradientLimits limits = new GradientLimits(Double.POSITIVE_INFINITY, 1e-9);
    for (double ratio : RATIOS) {
      SpikeTimeLaw low = SpikeTimeLaw.of(1, ratio, 0.5);
      SpikeTimeLaw high = SpikeTimeLaw.of(1, ratio, 50);
      double[] times = new Random(6).doubles(20, 0, 2).toArray();
      double[] spike = new double[1];
      layer(low).forward(sorted(low, times), spike, 0);
      double[] wanted = gradient(layer(low), GradientLimits.NONE, times, spike);
      assertThat(gradient(layer(high), limits, times, spike))
          .as("ratio " + ratio)
          .containsExactly(wanted, within(1e-9));
      assertThat(gradient(layer(high), GradientLimits.NONE, times, spike)).containsOnly(0);
    }
  }

  @Test
  void shouldTakeAMembraneToRiseAtLeastAsFastAsToldAtAnUnexplainedSpike() {
    for (double ratio : RATIOS) {
      SpikeTimeLaw law = SpikeTimeLaw.of(1, ratio, 3);
      FirstSpikeLayer layer = new FirstSpikeLayer(law, 1, 1);
      layer.weights()[0][0] = 0.2;
      double[] gradient =
          gradient(
              layer,
              new GradientLimits(Double.POSITIVE_INFINITY, 0.1),
              new double[] {1},
              new double[] {5});
      assertThat(gradient[0])
          .as("ratio " + ratio)
          .isCloseTo(-kernel(ratio, 4) / (0.1 * 3), within(1e-12));
    }
  }

  private static double kernel(double ratio, double d) {
    if (Double.isInfinite(ratio)) {
      return 1 - Math.exp(-d);
    }
    return ratio == 1 ? d * Math.exp(-d) : (Math.exp(-d / ratio) - Math.exp(-d)) / (ratio - 1);
  }

  private static FirstSpikeLayer layer(SpikeTimeLaw law) {
    FirstSpikeLayer layer = new FirstSpikeLayer(law, 20, 1);
    Random random = new Random(5);
    for (double[] row : layer.weights()) {
      row[0] = 0.5 + 0.4 * random.nextGaussian();
    }
    return layer;
  }

  private static double[] gradient(
      FirstSpikeLayer layer, GradientLimits limits, double[] times, double[] spike) {
    LayerGradient gradient = new LayerGradient(layer, limits);
    gradient.add(sorted(layer.law(), times), spike, 0, new double[] {1}, new double[times.length]);
    return Arrays.stream(gradient.sum()).mapToDouble(row -> row[0]).toArray();
  }

  @Test
  void shouldFindAmongManyInputsTheSpikeThatEveryPrefixOfThemGives() {
    for (int seed = 0; seed < 300; seed++) {
      for (double ratio : new double[] {1, 1.5, 2, Double.POSITIVE_INFINITY}) {
        Random random = new Random(seed);
        int inputs = 1 + random.nextInt(40);
        SpikeTimeLaw law = SpikeTimeLaw.of(1, ratio, 1.2);
        FirstSpikeLayer layer = new FirstSpikeLayer(law, inputs, 5);
        for (double[] row : layer.weights()) {
          Arrays.setAll(row, j -> 0.1 + 0.5 * random.nextGaussian());
        }
        // A coarse grid of times, so that some inputs come together.
        SortedInputs in =
            sorted(law, random.doubles(inputs, 0, 60).map(t -> 0.05 * Math.rint(t)).toArray());
        double[] out = new double[5];
        layer.forward(in, out, 0);
        for (int j = 0; j < 5; j++) {
          assertThat(out[j])
              .as("seed %d ratio %s neuron %d", seed, ratio, j)
              .isEqualTo(firstOfAllPrefixes(law, in, layer.weights(), j));
        }
      }
    }
  }

  private static double firstOfAllPrefixes(
      SpikeTimeLaw law, SortedInputs in, double[][] weights, int j) {
    double p = 0;
    double q = 0;
    for (int k = 0; k < in.size(); k++) {
      p += weights[in.source[k]][j] * in.first[k];
      q += weights[in.source[k]][j] * in.second[k];
      boolean last = k + 1 == in.size();
      double to = last ? Double.POSITIVE_INFINITY : in.times[k + 1];
      boolean reached = !last && law.reached(p, q, to, in.first[k + 1], in.second[k + 1]);
      if (to > in.times[k] && (reached || law.peaksAbove(p, q, in.times[k], to))) {
        return in.origin() + law.crossing(p, q, in.times[k], to);
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private static double spike(int seed, double ratio) {
    Random random = new Random(seed);
    SpikeTimeLaw law = SpikeTimeLaw.of(1, ratio, 1.2);
    FirstSpikeLayer layer = new FirstSpikeLayer(law, 8, 1);
    for (double[] row : layer.weights()) {
      row[0] = 1 + random.nextGaussian();
    }
    double[] out = new double[1];
    layer.forward(sorted(law, random.doubles(8, 0, 2).toArray()), out, 0);
    return Math.min(out[0], 100);
  }

  private static void assertGradient(JsonNode node, double[] observed) {
    SpikeTimeLaw law = Vectors.law(node);
    FirstSpikeLayer layer = layer(node, law);
    LayerGradient gradient = new LayerGradient(layer, GradientLimits.NONE);
    double[] inputError = new double[layer.sources()];
    SortedInputs in = sorted(law, Vectors.flat(node.get("t_in")));
    gradient.add(in, observed, 0, Vectors.flat(node.get("g_out")), inputError);
    assertThatAreClose(node, flat(gradient.sum()), Vectors.flat(node.get("exact").get("dw")));
    assertThatAreClose(node, inputError, Vectors.flat(node.get("exact").get("dt")));
  }

  private static double[] forward(JsonNode node) {
    SpikeTimeLaw law = Vectors.law(node);
    FirstSpikeLayer layer = layer(node, law);
    double[] out = new double[layer.neurons()];
    layer.forward(sorted(law, Vectors.flat(node.get("t_in"))), out, 0);
    return out;
  }

  private static FirstSpikeLayer layer(JsonNode node, SpikeTimeLaw law) {
    int sources = node.get("t_in").size();
    FirstSpikeLayer layer = new FirstSpikeLayer(law, sources, node.get("w").get(0).size());
    for (int i = 0; i < sources; i++) {
      System.arraycopy(
          Vectors.flat(node.get("w").get(i)), 0, layer.weights()[i], 0, layer.neurons());
    }
    return layer;
  }

  private static SortedInputs sorted(SpikeTimeLaw law, double[] times) {
    SortedInputs in = new SortedInputs(law, times.length);
    in.add(times, 0, times.length);
    in.prepare();
    return in;
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static void assertThatAreClose(JsonNode node, double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      if (Double.isInfinite(expected[i])) {
        assertThat(actual[i]).as(node.get("id").asText()).isEqualTo(expected[i]);
      } else {
        assertThat(actual[i])
            .as("%s [%d]", node.get("id").asText(), i)
            .isCloseTo(expected[i], within(TOLERANCE * Math.max(1, Math.abs(expected[i]))));
      }
    }
  }
}
