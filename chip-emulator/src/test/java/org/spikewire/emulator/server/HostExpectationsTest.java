package org.spikewire.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.chip.Chip;
import org.spikewire.emulator.chip.ChipOptions;
import org.spikewire.emulator.fpga.Executor;
import org.spikewire.protocol.arq.ReferencePolicy;
import org.spikewire.protocol.chip.BackgroundSourceConfig;
import org.spikewire.protocol.chip.FpgaRegisters;
import org.spikewire.protocol.playback.LinkBoard;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.transport.BoardException;
import org.spikewire.protocol.transport.BoardServer;
import org.spikewire.protocol.transport.UdpWordLink;
import org.spikewire.protocol.ut.ToFpga;

/** What hosts rely on from one connection to the next, over the link of the real board. */
@Timeout(60)
class HostExpectationsTest {
  private static final int CHIP_REGISTER = 0x0280_0000;
  private static final long SILENCE_NANOS = 300_000_000;

  private final FaultLog faults = new FaultLog(line -> {});
  private final Chip chip = new Chip(ChipOptions.ideal(), faults);
  private final BoardServer server = new BoardServer(new Executor(chip, faults));
  private BoardServer.UdpAddresses addresses;

  @BeforeEach
  void listen() throws IOException {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    addresses = server.listenUdp(free, free);
  }

  @AfterEach
  void close() {
    server.close();
    chip.close();
  }

  @Test
  void shouldSayNothingUnaskedAfterConnect() throws Exception {
    leaveARunningGeneratorAndSpikesUnderWay();
    try (UdpWordLink link = connect()) {
      assertThat(link.receive(new long[1], 0, 1, SILENCE_NANOS)).isZero();
    }
  }

  @Test
  void shouldForgetWhatWasUnderWayToTheHostBefore() throws Exception {
    try (LinkBoard board = new LinkBoard(connect())) {
      board.run(PlaybackProgram.builder().spikes(1, 2, 3).build());
    }
    try (LinkBoard board = new LinkBoard(connect())) {
      PlaybackProgram program = PlaybackProgram.builder().setupTimer().waitUntil(9999).build();
      assertThat(board.run(program).spikes().size()).isZero();
    }
  }

  @Test
  void shouldSayNothingAfterTheHalt() throws Exception {
    leaveARunningGeneratorAndSpikesUnderWay();
    try (UdpWordLink link = connect()) {
      long[] words = {ToFpga.timerSetup(), ToFpga.waitUntil(10_000), ToFpga.loopback(ToFpga.HALT)};
      assertThat(link.send(words, 0, 3)).isEqualTo(3);
      link.flush();
      long[] received = new long[4096];
      int count = 0;
      long last = -1;
      while (last != ToFpga.HALT) {
        int more = link.receive(received, 0, received.length, 10_000_000_000L);
        assertThat(more).isPositive();
        count += more;
        // A halt is 0x02 and zeros.
        last = received[more - 1] == 2L << 56 ? ToFpga.HALT : -1;
      }
      assertThat(count).isGreaterThan(50);
      assertThat(link.receive(received, 0, 1, SILENCE_NANOS)).isZero();
    }
  }

  @Test
  void shouldResetTheFpgaButNotTheChipAtEachConnect() throws Exception {
    try (LinkBoard board = new LinkBoard(connect())) {
      PlaybackProgramBuilder program = PlaybackProgram.builder();
      program.write(CHIP_REGISTER, 0x1234_5678).write(FpgaRegisters.EVENT_RECORDING, 0);
      program.write(FpgaRegisters.INSTRUCTION_TIMEOUT, 77).setupTimer().waitUntil(5_000_000);
      board.run(program.build());
      var kept = PlaybackProgram.builder();
      var recording = kept.read(FpgaRegisters.EVENT_RECORDING);
      var timer = kept.read(FpgaRegisters.TIMER);
      Responses responses = board.run(kept.build());
      assertThat(responses.value(recording)).isZero();
      assertThat(responses.value(timer)).isGreaterThan(5_000_000);
    }
    try (LinkBoard board = new LinkBoard(connect())) {
      var program = PlaybackProgram.builder();
      var timer = program.read(FpgaRegisters.TIMER);
      var recording = program.read(FpgaRegisters.EVENT_RECORDING);
      var timeout = program.read(FpgaRegisters.INSTRUCTION_TIMEOUT);
      var register = program.read(CHIP_REGISTER);
      Responses responses = board.run(program.build());
      assertThat(responses.value(timer)).isLessThan(100);
      assertThat(responses.value(recording)).isEqualTo(1);
      assertThat(responses.value(timeout)).isEqualTo(1_250_000);
      assertThat(responses.value(register)).isEqualTo(0x1234_5678);
    }
  }

  @Test
  void shouldBeTakenOverInTheMiddleOfAProgram() throws Exception {
    try (UdpWordLink first = connect()) {
      long[] ticks = new long[20_000];
      java.util.Arrays.fill(ticks, ToFpga.loopback(ToFpga.TICK));
      assertThat(first.send(ticks, 0, ticks.length)).isPositive();
      first.flush();
      try (LinkBoard second = new LinkBoard(connect())) {
        var program = PlaybackProgram.builder();
        var tick = program.tick();
        assertThat(second.run(program.build()).value(tick)).isPositive();
      }
    }
  }

  @Test
  void shouldReportATimeoutWithinTheProgramAndGoOnToTheHalt() throws Exception {
    try (LinkBoard board = new LinkBoard(connect())) {
      board.run(PlaybackProgram.builder().setupTimer().waitUntil(100).build());
      PlaybackProgramBuilder program = PlaybackProgram.builder();
      program.write(FpgaRegisters.INSTRUCTION_TIMEOUT, 1000).poll(CHIP_REGISTER, -1, 42, true);
      PlaybackProgram stuck = program.build();
      // Two words a write, four writes, and then the one that hangs.
      assertThatThrownBy(() -> board.run(stuck))
          .isInstanceOf(BoardException.class)
          .hasMessageContaining("instruction 8");
    }
  }

  private void leaveARunningGeneratorAndSpikesUnderWay() throws Exception {
    try (LinkBoard board = new LinkBoard(connect())) {
      PlaybackProgramBuilder program = PlaybackProgram.builder();
      int[] words = new BackgroundSourceConfig(true, false, 100, 0, 0, 1, 0).encode();
      for (int i : new int[] {1, 2, 0}) {
        program.write(BackgroundSourceConfig.address(0) + i, words[i]);
      }
      board.run(program.spikes(1, 2, 3).build());
    }
  }

  private UdpWordLink connect() throws Exception {
    return UdpWordLink.open(addresses.data(), addresses.reset(), new ReferencePolicy());
  }
}
