package org.spikewire.calibration.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spikewire.calibration.search.Estimates;
import org.spikewire.calibration.search.Flag;
import org.spikewire.calibration.search.Probe;
import org.spikewire.calibration.search.Scale;
import org.spikewire.calibration.search.Task;
import org.spikewire.protocol.transport.BoardException;

class CalibrationGraphTest {
  private static final int SIZE = 100;
  private static final Task TASK = new Task(Scale.LINEAR, 50, 1, 500, 0.1, 20, 0.1, 0, 1022);

  private final Map<String, int[]> codes = new HashMap<>();
  private final List<String> finished = new ArrayList<>();

  @Test
  void shouldFindWhatIsRequiredFirst() throws Exception {
    CalibrationGraph<String> graph =
        graph(
            List.of(
                routine("threshold", Set.of("tau"), 0),
                routine("gain", Set.of("tau", "leak"), 0),
                routine("tau", Set.of(), 0),
                routine("leak", Set.of("tau"), 0)));
    graph.run((quantity, solution, done, total) -> finished.add(quantity));
    assertThat(finished).containsExactly("tau", "threshold", "leak", "gain");
    assertThat(graph.findings().state("gain")).isEqualTo(NodeState.GOOD);
  }

  @Test
  void shouldGoThroughALoopUntilNothingMoves() throws Exception {
    CalibrationGraph<String> graph =
        graph(List.of(routine("leak", Set.of("tau"), 0.3), routine("tau", Set.of("leak"), 0.3)));
    graph.run((quantity, solution, done, total) -> {});
    for (String quantity : List.of("leak", "tau")) {
      for (int i = 0; i < SIZE; i++) {
        assertThat(value(quantity, i, 0.3)).as(quantity + i).isBetween(49.0, 51.0);
      }
    }
  }

  @Test
  void shouldMarkWhatRestsOnAFailedInstance() throws Exception {
    CalibrationGraph<String> graph =
        graph(
            List.of(
                new Routine<>("tau", Set.of(), TASK, f -> dead(3, probe("tau", 0))),
                routine("gain", Set.of("tau"), 0)));
    graph.run((quantity, solution, done, total) -> {});
    assertThat(flag(graph, "tau", 3)).isEqualTo(Flag.NO_SIGNAL);
    assertThat(flag(graph, "gain", 3)).isEqualTo(Flag.DEPENDENCY);
    assertThat(flag(graph, "gain", 4)).isEqualTo(Flag.OK);
  }

  @Test
  void shouldTellApartGoodPartialAndBad() {
    assertThat(NodeState.of(99, 100)).isEqualTo(NodeState.GOOD);
    assertThat(NodeState.of(75, 100)).isEqualTo(NodeState.PARTIAL);
    assertThat(NodeState.of(2, 100)).isEqualTo(NodeState.BAD);
  }

  @Test
  void shouldPassOnThatTheBoardFailed() {
    CalibrationGraph<String> graph =
        graph(
            List.of(
                new Routine<>(
                    "tau",
                    Set.of(),
                    TASK,
                    f ->
                        (vectors, effort) -> {
                          throw new BoardException("board: gone");
                        })));
    assertThatThrownBy(() -> graph.run((quantity, solution, done, total) -> {}))
        .isInstanceOf(BoardException.class);
  }

  private static Flag flag(CalibrationGraph<String> graph, String quantity, int i) {
    return graph.findings().solution(quantity).measured().flag(i);
  }

  private static CalibrationGraph<String> graph(List<Routine<String>> routines) {
    return new CalibrationGraph<>(routines, SIZE, i -> i % 5 / 2.0 - 1);
  }

  private Routine<String> routine(String name, Set<String> requires, double coupling) {
    return new Routine<>(name, requires, TASK, f -> probe(name, coupling));
  }

  // 0.1 a code about an offset of the instance, moved by the other quantity's code.
  private Probe probe(String name, double coupling) {
    return (vectors, effort) -> {
      List<Estimates> found = new ArrayList<>();
      for (int[] vector : vectors) {
        codes.put(name, vector);
        Estimates estimates = new Estimates(SIZE);
        for (int i = 0; i < SIZE; i++) {
          estimates.set(i, value(name, i, coupling), 0.01);
        }
        found.add(estimates);
      }
      return found;
    };
  }

  private double value(String name, int i, double coupling) {
    double other = 0;
    for (Map.Entry<String, int[]> entry : codes.entrySet()) {
      other += entry.getKey().equals(name) ? 0 : 0.1 * (entry.getValue()[i] - 500);
    }
    return 0.1 * codes.get(name)[i] + i % 7 - 3 + coupling * other;
  }

  private static Probe dead(int instance, Probe probe) {
    return (vectors, effort) -> {
      List<Estimates> found = probe.measure(vectors, effort);
      found.forEach(estimates -> estimates.flag(instance, Flag.NO_SIGNAL));
      return found;
    };
  }
}
