package org.spikewire.protocol.playback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikewire.protocol.ut.FromFpga;
import org.spikewire.protocol.ut.ToFpga;

class TimeAnnotatorTest {
  private final Responses responses = new Responses();
  private final TimeAnnotator annotator = new TimeAnnotator(responses);

  @BeforeEach
  void begin() {
    annotator.begin(responses);
  }

  // Columns: timestamp in 4 ns, FPGA time in cycles, chip time in 4 ns.
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1, 0, 1",
    "20, 10, 20",
    "21, 10, 21",
    "22, 138, 22", // 11 lies behind 10 of this block: it is the block before
    "255, 1279, 2559",
    "2, 0, 17592186044162", // and before zero comes the end of 43 bits
  })
  void shouldPlaceAnEventInTheBlockBeforeItsArrival(int timestamp, long now, long expected) {
    assertThat(TimeAnnotator.chipTime(timestamp, now)).isEqualTo(expected);
  }

  @Test
  void shouldCountMessagesWhereNoTimeIsSent() {
    annotator.loopback(ToFpga.TICK);
    annotator.omnibusData(7);

    Ticket<Long> tick = new Ticket<>(Ticket.Channel.TICK, 0, Long::valueOf);
    Ticket<Long> omnibus = new Ticket<>(Ticket.Channel.OMNIBUS, 0, Long::valueOf);
    long tickTime = responses.get(tick);
    assertThat(tickTime).isEqualTo(1);
    assertThat(responses.fpgaTime(omnibus)).isEqualTo(2);
  }

  @Test
  void shouldStampAllOfAPackWithOneTimeAndEachWithItsOwn() {
    annotator.systime(1000);
    annotator.sysdelta(23);
    annotator.spikePack3(
        FromFpga.event(254, 1), FromFpga.event(255, 2), FromFpga.event(0, 3)); // at 1025

    assertThat(responses.spikes().size()).isEqualTo(3);
    assertThat(responses.spikes().fpgaTimes()).startsWith(1025, 1025, 1025);
    assertThat(responses.spikes().chipTimes()).startsWith(2046, 2047, 2048);
    assertThat(responses.spikes().values()).startsWith(1, 2, 3);
    assertThat(responses.spikePacks(3)).isEqualTo(1);
  }

  @Test
  void shouldKeepCodeAndChannelOfASample() {
    annotator.systime(500);
    annotator.madcPack1(FromFpga.sample(2, 0x2fff) | 0xc000);

    assertThat(responses.samples().values()).startsWith(0x2fff);
    assertThat(responses.samples().size()).isEqualTo(1);
  }
}
