package org.spikewire.protocol.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.spikewire.protocol.transport.BoardException;
import org.spikewire.protocol.transport.LinkException;
import org.spikewire.protocol.ut.FromFpgaEncoder;
import org.spikewire.protocol.ut.ToFpga;

class LinkBoardTest {
  private final AtomicLong clock = new AtomicLong();
  private final PlaybackProgramBuilder builder = PlaybackProgram.builder();

  @Test
  void shouldRedeemTicketsInTheOrderOfTheirChannel() throws BoardException {
    Ticket<Integer> first = builder.read(5);
    Ticket<String> second = builder.read(-1, Integer::toHexString);
    Ticket<Integer> third = builder.jtag().read(9);
    Ticket<Long> tick = builder.tick();
    int block = builder.readBlock(70, 3);

    Responses responses = board(LinkBoardTest::answer).run(builder.build());

    assertThat(responses.value(first)).isEqualTo(5);
    assertThat(responses.get(second)).isEqualTo("ffffffff");
    assertThat(responses.get(third)).isEqualTo(0x1234);
    assertThat(responses.omnibusData(block + 2)).isEqualTo(72);
    assertThat(responses.get(tick)).isEqualTo(responses.fpgaTime(third) + 1);
  }

  @Test
  void shouldStreamAProgramThatTheLinkTakesWordByWord() throws BoardException {
    for (int i = 0; i < 1000; i++) {
      builder.read(i);
    }
    Responses responses =
        new LinkBoard(new ScriptedLink(1, LinkBoardTest::answer), Duration.ofSeconds(1), clock::get)
            .run(builder.build());

    assertThat(responses.omnibusCount()).isEqualTo(1000);
    assertThat(responses.omnibusData(999)).isEqualTo(999);
  }

  @Test
  void shouldTellOfResponsesWhileTheRestOfTheProgramRuns() throws BoardException {
    builder.read(1);
    builder.read(2);
    Responses responses = new Responses();
    List<Integer> counts = new ArrayList<>();

    new LinkBoard(new ScriptedLink(1, LinkBoardTest::answer), Duration.ofSeconds(1), clock::get)
        .run(builder.build(), responses, () -> counts.add(responses.omnibusCount()));

    assertThat(counts).as("after each word, the halt last").containsExactly(1, 2, 2);
  }

  @Test
  void shouldDropEventsThatCameBehindTheLastHalt() throws BoardException {
    ScriptedLink link = new ScriptedLink(100, LinkBoardTest::answer);
    link.encoder().spikePack3(1, 2, 3);
    link.encoder().flush();

    Responses responses = new LinkBoard(link).run(builder.build());

    assertThat(responses.spikes().size()).isZero();
  }

  @Test
  void shouldFailWhenAResponseIsMissing() {
    builder.read(1);
    LinkBoard board =
        board(
            (word, out) -> {
              if (ToFpga.opcode(word) == ToFpga.SYSTEM_LOOPBACK) {
                out.loopback(ToFpga.HALT);
              }
            });

    assertThatThrownBy(() -> board.run(builder.build()))
        .isInstanceOf(BoardException.class)
        .hasMessage("scripted:: omnibus reads: the program asked for 1, the board answered 0");
    assertThatThrownBy(() -> board.run(builder.clear().build()))
        .hasMessageContaining("failed before");
  }

  @Test
  void shouldNameTheInstructionThatTimedOut() {
    LinkBoard board =
        board(
            (word, out) -> {
              out.timeoutNotification(17, 3, 52);
              out.loopback(ToFpga.HALT);
            });

    assertThatThrownBy(() -> board.run(builder.build()))
        .isInstanceOf(BoardException.class)
        .hasMessageContaining("instruction 17")
        .hasMessageContaining("in flight 52");
  }

  @Test
  void shouldReportAMalformedResponse() {
    ScriptedLink link = new ScriptedLink(100, (word, out) -> {});
    LinkBoard board = new LinkBoard(link, Duration.ofSeconds(1), clock::get);
    link.answers().add(0x7f00_0000_0000_0000L);

    assertThatThrownBy(() -> board.run(builder.build()))
        .isInstanceOf(BoardException.class)
        .hasMessageContaining("Unknown UT message header: 127 in word 0");
  }

  // 1 s of patience and 2 s of waits in the program; the clock jumps 100 ms at each look.
  @Test
  void shouldGiveUpOnABoardThatStaysSilent() {
    builder.setupTimer().waitUntil(250_000_000);
    LinkBoard board =
        new LinkBoard(
            new ScriptedLink(100, (word, out) -> {}),
            Duration.ofSeconds(1),
            () -> clock.addAndGet(100_000_000));

    assertThatThrownBy(() -> board.run(builder.build()))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("scripted:")
        .hasMessageContaining("3 of 3 instructions sent");
    assertThat(clock.get()).isBetween(3_000_000_000L, 3_500_000_000L);
  }

  @Test
  void shouldEndAProgramWhoseThreadIsInterrupted() {
    LinkBoard board = board((word, out) -> {});
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> board.run(builder.build()))
        .isInstanceOf(BoardException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  private LinkBoard board(BiConsumer<Long, FromFpgaEncoder> farEnd) {
    return new LinkBoard(new ScriptedLink(100, farEnd), Duration.ofSeconds(1), clock::get);
  }

  // Reads answer their address, kept JTAG shifts 0x1234.
  private static void answer(long word, FromFpgaEncoder out) {
    switch (ToFpga.opcode(word)) {
      case ToFpga.OMNIBUS_ADDRESS -> out.omnibusData((int) word);
      case ToFpga.SYSTEM_LOOPBACK -> out.loopback((int) word & 1);
      case ToFpga.JTAG_DATA -> {
        if ((word >>> 48 & 1) != 0) {
          out.jtagData(0x1234);
        }
      }
      default -> {}
    }
  }
}
