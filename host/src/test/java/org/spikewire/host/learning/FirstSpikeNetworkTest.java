package org.spikewire.host.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikewire.host.learning.firstspike.GradientLimits;
import org.spikewire.host.learning.firstspike.SpikeTimeLaw;
import org.spikewire.host.learning.firstspike.Vectors;

class FirstSpikeNetworkTest {
  @Test
  void shouldGiveTheExactLossAndGradientOfTwoLayers() throws IOException {
    List<JsonNode> cases = Vectors.ofKind("net_ttfs_loss");
    assertThat(cases).isNotEmpty();
    for (JsonNode node : cases) {
      GradientLimits limits =
          new GradientLimits(node.get("max_dw_norm").asDouble(Double.POSITIVE_INFINITY), 0);
      int[] sizes = {node.get("w1").size(), node.get("w2").size(), node.get("w2").get(0).size()};
      NetworkShape shape =
          new NetworkShape(sizes[0], List.of(LayerShape.of(sizes[1]), LayerShape.of(sizes[2])));
      FirstSpikeNetwork network = new FirstSpikeNetwork(shape, Vectors.law(node), limits);
      network.weights(0, Vectors.flat(node.get("w1")));
      network.weights(1, Vectors.flat(node.get("w2")));
      check(node, shape, network);
    }
  }

  private static void check(JsonNode node, NetworkShape shape, FirstSpikeNetwork network) {
    int samples = node.get("batch").asInt();
    SampleBatch in = new SampleBatch(samples, shape.inputs());
    double[] times = Vectors.flat(node.get("t_in"));
    SpikeTimes out = new SpikeTimes(samples, shape);
    out.silence(samples);
    double[] error = new double[samples * shape.outputs()];
    Loss loss = Loss.of(LossSettings.firstSpike());
    Tally tally = new Tally(loss, shape.outputs());
    for (int sample = 0; sample < samples; sample++) {
      in.add(times, sample * shape.inputs());
      network.forward(in, sample, out);
      int label = node.get("labels").get(sample).asInt();
      loss.of(out.output(), sample * shape.outputs(), shape.outputs(), label, error);
      tally.count(out.output(), sample, label);
    }
    network.clearGradient();
    for (int sample = 0; sample < samples; sample++) {
      network.backward(in, sample, out, error, 1.0 / samples);
    }
    JsonNode exact = node.get("exact");
    assertClose(node, out.layer(0), exact.get("t_hidden"));
    assertClose(node, out.layer(1), exact.get("t_out"));
    assertClose(node, new double[] {tally.evaluation().loss()}, exact.get("loss"));
    assertClose(node, gradient(network, shape, 0), exact.get("dw1"));
    assertClose(node, gradient(network, shape, 1), exact.get("dw2"));
    if (node.has("chopped")) {
      assertThat(network.droppedColumns()).isEqualTo(node.get("chopped").asLong());
    }
  }

  @Test
  void shouldTreatCopiesAsOneSynapseWithTheSumOfTheirWeights() {
    NetworkShape one = new NetworkShape(2, List.of(LayerShape.of(1)));
    NetworkShape three = new NetworkShape(2, List.of(new LayerShape(1, 3, Double.NaN)));
    SpikeTimeLaw law = SpikeTimeLaw.of(1, 1, 1);
    FirstSpikeNetwork single = new FirstSpikeNetwork(one, law, GradientLimits.NONE);
    FirstSpikeNetwork tripled = new FirstSpikeNetwork(three, law, GradientLimits.NONE);
    single.weights(0, new double[] {3, 1.5});
    tripled.weights(0, new double[] {2, 0.5, 0.5, -0.5, 1, 1});
    SampleBatch in = new SampleBatch(1, 2);
    in.add(new double[] {0.1, 0.2}, 0);
    SpikeTimes expected = new SpikeTimes(1, one);
    SpikeTimes actual = new SpikeTimes(1, three);
    expected.silence(1);
    actual.silence(1);
    single.forward(in, 0, expected);
    tripled.forward(in, 0, actual);
    assertThat(actual.output()).containsExactly(expected.output());

    single.backward(in, 0, expected, new double[] {1}, 1);
    tripled.backward(in, 0, actual, new double[] {1}, 1);
    double[] wanted = gradient(single, one, 0);
    double[] got = gradient(tripled, three, 0);
    assertThat(got)
        .containsExactly(wanted[0], wanted[0], wanted[0], wanted[1], wanted[1], wanted[1]);
  }

  @Test
  void shouldAddTheBiasAsLastSource() {
    NetworkShape shape = new NetworkShape(1, List.of(new LayerShape(2, 1, 0.9)));
    FirstSpikeNetwork network =
        new FirstSpikeNetwork(shape, SpikeTimeLaw.of(1, 1, 1), GradientLimits.NONE);
    network.weights(0, new double[] {0, 4, 4, 0});
    SampleBatch in = new SampleBatch(1, 1);
    in.add(new double[] {0.2}, 0);
    SpikeTimes out = new SpikeTimes(1, shape);
    out.silence(1);
    network.forward(in, 0, out);
    assertThat(out.output()[0] - 0.9).isCloseTo(out.output()[1] - 0.2, within(1e-12));
  }

  @Test
  void shouldLetEveryNeuronFollowItsOwnConstants() {
    NetworkShape shape = new NetworkShape(4, List.of(new LayerShape(3, 1, 0.9), LayerShape.of(2)));
    SpikeTimeLaw[][] laws = {
      {SpikeTimeLaw.of(1, 1, 1), SpikeTimeLaw.of(0.9, 1.2, 1.1), SpikeTimeLaw.of(1, 2, 0.5)},
      {SpikeTimeLaw.of(1.1, 0.8, 0.9), SpikeTimeLaw.of(1, 1, 1.2)}
    };
    double[] hidden = {1.6, 1.4, 0.8, 1.2, 1.3, 0.6, 1.4, 1.7, 0.9, 1.0, 1.1, 0.9, 1.1, 0.8, 0.8};
    double[] output = {2.9, 2.1, 1.9, 2.3, 1.7, 2.6};
    FirstSpikeNetwork diverse = network(shape, laws, hidden, output);
    SpikeTimes times = forward(diverse, shape);
    for (int neuron = 0; neuron < 3; neuron++) {
      SpikeTimeLaw law = laws[0][neuron];
      FirstSpikeNetwork uniform =
          network(shape, new SpikeTimeLaw[][] {{law}, {law}}, hidden, output);
      assertThat(times.layer(0)[neuron]).isEqualTo(forward(uniform, shape).layer(0)[neuron]);
    }
    double step = 1e-6;
    diverse.backward(SAMPLE, 0, times, new double[] {1, -0.5}, 1);
    double[] gradient = gradient(diverse, shape, 0);
    for (int i = 0; i < hidden.length; i++) {
      double[] moved = hidden.clone();
      moved[i] += step;
      double up = loss(forward(network(shape, laws, moved, output), shape));
      moved[i] -= 2 * step;
      double down = loss(forward(network(shape, laws, moved, output), shape));
      assertThat(gradient[i]).as("weight %d", i).isCloseTo((up - down) / (2 * step), within(1e-6));
    }
    assertThat(gradient[0]).as("gradient at all").isNotZero();
  }

  private static final SampleBatch SAMPLE = sample();

  private static SampleBatch sample() {
    SampleBatch batch = new SampleBatch(1, 4);
    batch.add(new double[] {0.2, 0.5, 1.1, 1.6}, 0);
    return batch;
  }

  private static FirstSpikeNetwork network(
      NetworkShape shape, SpikeTimeLaw[][] laws, double[] hidden, double[] output) {
    FirstSpikeNetwork network = new FirstSpikeNetwork(shape, laws, GradientLimits.NONE);
    network.weights(0, hidden);
    network.weights(1, output);
    return network;
  }

  private static SpikeTimes forward(FirstSpikeNetwork network, NetworkShape shape) {
    SpikeTimes times = new SpikeTimes(1, shape);
    times.silence(1);
    network.forward(SAMPLE, 0, times);
    return times;
  }

  private static double loss(SpikeTimes times) {
    return times.output()[0] - 0.5 * times.output()[1];
  }

  private static double[] gradient(FirstSpikeNetwork network, NetworkShape shape, int layer) {
    double[] gradient = new double[shape.weights(layer)];
    network.addGradient(layer, gradient);
    return gradient;
  }

  private static void assertClose(JsonNode node, double[] actual, JsonNode expectedNode) {
    double[] expected = Vectors.flat(expectedNode);
    for (int i = 0; i < expected.length; i++) {
      String what = node.get("id").asText() + " [" + i + "]";
      if (Double.isInfinite(expected[i])) {
        assertThat(actual[i]).as(what).isEqualTo(expected[i]);
      } else {
        assertThat(actual[i])
            .as(what)
            .isCloseTo(expected[i], within(1e-9 * Math.max(1, Math.abs(expected[i]))));
      }
    }
  }
}
