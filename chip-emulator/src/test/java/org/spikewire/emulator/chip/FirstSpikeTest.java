package org.spikewire.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.emulator.Bench;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Responses;

@Timeout(60)
class FirstSpikeTest {
  @Test
  void shouldAnswerThreeStrongInputsWithASpikeOfNeuronZero() {
    try (Bench bench = Bench.ideal()) {
      Lif lif = new Lif();
      bench.run(lif.configuration());
      PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
      var start = program.tick();
      for (int i = 0; i < 12; i++) {
        program.waitUntil(1000 + 10 * i).spike(0x0005);
      }
      Responses responses = bench.run(program.waitUntil(20_000));
      long begin = 2 * responses.fpgaTime(start);
      System.out.println(
          responses.spikes().size()
              + " "
              + Arrays.toString(
                  Arrays.stream(responses.spikes().chipTimes(), 0, responses.spikes().size())
                      .map(t -> t - begin)
                      .toArray()));
      assertThat(responses.spikes().size()).isPositive();
      assertThat(responses.spikes().values()[0]).isEqualTo(0);
    }
  }
}
