package org.spikewire.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.chip.Chip;
import org.spikewire.emulator.chip.ChipOptions;
import org.spikewire.emulator.fpga.Executor;
import org.spikewire.protocol.transport.BoardServer;
import org.spikewire.protocol.ut.ToFpga;

/**
 * What comes out of the ports datagram by datagram, seen by a host of a few lines that knows
 * nothing of the project's own end of the link (sctrltp packets.h, ARQStream).
 */
@Timeout(60)
class BareHostTest {
  private static final int UT = 0x0010;
  private static final int FLUSH = 0x8000;
  private static final int LOOPBACK = 0x8001;
  private static final int CONFIGURATION = 0x8002;
  private static final long HALT = ToFpga.loopback(ToFpga.HALT);
  private static final long TICK = ToFpga.loopback(ToFpga.TICK);
  private static final long HALT_ANSWER = 2L << 56;
  private static final int SILENCE_MS = 100;

  private final FaultLog faults = new FaultLog(line -> {});
  private final Chip chip = new Chip(ChipOptions.ideal(), faults);
  private final BoardServer server = new BoardServer(new Executor(chip, faults));
  private BoardServer.UdpAddresses board;

  @BeforeEach
  void listen() throws IOException {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    board = server.listenUdp(free, free);
  }

  @AfterEach
  void close() {
    server.close();
    chip.close();
  }

  @Test
  void shouldAnswerAResetFromTheDataPortWithLimitsAndYaml() throws IOException {
    try (Host host = new Host()) {
      host.reset();
      Frame frame = host.receive();
      assertThat(frame.ack).isEqualTo(255);
      assertThat(frame.sequence).isZero();
      assertThat(frame.type).isEqualTo(CONFIGURATION);
      assertThat(Arrays.copyOf(frame.words, 4)).containsExactly(256, 128, 180, 4);
      ByteBuffer text = ByteBuffer.allocate(32);
      LongStream.of(Arrays.copyOfRange(frame.words, 4, 8)).forEach(text::putLong);
      assertThat(new String(text.array(), StandardCharsets.US_ASCII).stripTrailing())
          .matches("version: 1\ncompatible_until: 0\n\0*");
    }
  }

  @Test
  void shouldRepeatItsFirstFrameUntilItIsAcknowledged() throws IOException {
    try (Host host = new Host()) {
      host.reset();
      for (int i = 0; i < 3; i++) {
        assertThat(host.receive().sequence).isZero();
      }
      host.acknowledge(0);
      host.seen.set(0);
      host.assertSilence();
    }
  }

  @Test
  void shouldReturnALoopbackFrameAsItCameAndAcknowledgeIt() throws IOException {
    try (Host host = new Host()) {
      host.connect();
      host.send(0, LOOPBACK, 0x0123_4567_89ab_cdefL);
      Frame echo = host.receiveOnce();
      assertThat(echo.type).isEqualTo(LOOPBACK);
      assertThat(echo.sequence).isEqualTo(1);
      assertThat(echo.words).containsExactly(0x0123_4567_89ab_cdefL);
      assertThat(host.receiveOnce().ackAlone()).isZero();
    }
  }

  @Test
  void shouldAcknowledgeWordsThatHaveNoAnswer() throws IOException {
    try (Host host = new Host()) {
      host.connect();
      host.send(0, UT, ToFpga.timerSetup());
      assertThat(host.receiveOnce().ackAlone()).isZero();
      host.send(1, FLUSH, 0);
      assertThat(host.receiveOnce().ackAlone()).isEqualTo(1);
      host.assertSilence();
    }
  }

  @Test
  void shouldSendTheHaltLastAndNothingButWordsAfterTheStart() throws IOException {
    try (Host host = new Host()) {
      host.connect();
      host.send(0, UT, TICK, TICK, HALT);
      Frame answer = host.receiveData();
      assertThat(answer.type).isEqualTo(UT);
      assertThat(answer.words).containsExactly(HALT_ANSWER | 1, HALT_ANSWER | 1, HALT_ANSWER);
      host.acknowledge(answer.sequence);
      host.assertSilence();
    }
  }

  /**
   * The reference host acknowledges the last frames of a burst only when one of them comes again.
   */
  @Test
  void shouldDeliverEverythingToAHostThatAcknowledgesRepetitionsOnly() throws IOException {
    try (Host host = new Host()) {
      host.connect();
      long[] ticks = new long[180];
      Arrays.fill(ticks, TICK);
      for (int i = 0; i < 20; i++) {
        host.send(i, UT, ticks);
      }
      host.send(20, UT, HALT);
      int next = 1;
      int words = 0;
      boolean halted = false;
      while (!halted) {
        Frame frame = host.receive();
        if (frame.words.length == 0) {
          continue;
        }
        if (frame.sequence == next) {
          next++;
          words += frame.words.length;
          halted = frame.words[frame.words.length - 1] == HALT_ANSWER;
        } else {
          host.acknowledge(next - 1);
        }
      }
      assertThat(words).isEqualTo(20 * 180 + 1);
    }
  }

  @Test
  void shouldDeliverInOrderWhatComesOutOfOrder() throws IOException {
    try (Host host = new Host()) {
      host.connect();
      host.send(1, UT, HALT);
      assertThat(host.receiveOnce().ackAlone()).isEqualTo(255);
      host.send(0, UT, TICK);
      assertThat(host.receiveData().words).containsExactly(HALT_ANSWER | 1, HALT_ANSWER);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 255, 256, 257, 0x8000_0000, -1})
  void shouldDropFramesBeyondTheWindow(int sequence) throws IOException {
    try (Host host = new Host()) {
      host.connect();
      host.send(sequence, UT, TICK);
      host.send(0, UT, HALT);
      assertThat(host.receiveData().words).containsExactly(HALT_ANSWER);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5, 11, 12, 19, 21, 28, 1452, 1460, 3000})
  void shouldDropDatagramsWhoseLengthDoesNotFit(int bytes) throws IOException {
    try (Host host = new Host()) {
      host.connect();
      ByteBuffer frame = ByteBuffer.allocate(Math.max(bytes, 20));
      frame.putInt(0).putInt(0).putShort((short) UT).putShort((short) 1).putLong(TICK);
      host.datagram(Arrays.copyOf(frame.array(), bytes), board.data());
      host.send(0, UT, HALT);
      assertThat(host.receiveData().words).containsExactly(HALT_ANSWER);
    }
  }

  @Test
  void shouldGoToWhoeverResetsItLastAndNumberFromZero() throws IOException {
    try (Host first = new Host();
        Host second = new Host()) {
      first.connect();
      first.send(0, UT, TICK);
      first.acknowledge(first.receiveData().sequence);
      second.connect();
      second.send(0, UT, HALT);
      assertThat(second.receiveData().words).containsExactly(HALT_ANSWER);
      first.send(1, UT, HALT);
      first.assertSilence();
      first.connect();
      first.send(0, UT, HALT);
      assertThat(first.receiveData().words).containsExactly(HALT_ANSWER);
    }
  }

  /** A datagram taken apart. */
  @SuppressWarnings("ArrayRecordComponent") // looked at, never compared
  private record Frame(int ack, int sequence, int type, long[] words) {
    int ackAlone() {
      assertThat(words).as("words of an acknowledgement").isEmpty();
      return ack;
    }
  }

  private final class Host implements AutoCloseable {
    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final BitSet seen = new BitSet();
    private int acknowledged = 255;

    Host() throws IOException {
      socket.setSoTimeout(20_000);
    }

    void reset() throws IOException {
      seen.clear();
      datagram(new byte[] {(byte) 0xab, (byte) 0xab, (byte) 0xab, (byte) 0xab}, board.reset());
    }

    /** Resets the board and acknowledges its introduction. */
    void connect() throws IOException {
      reset();
      while (receive().type != CONFIGURATION) {
        // of the connection before
      }
      acknowledge(0);
      seen.set(0);
    }

    void send(int sequence, int type, long... words) throws IOException {
      ByteBuffer frame = ByteBuffer.allocate(12 + 8 * words.length);
      frame.putInt(acknowledged).putInt(sequence).putShort((short) type);
      frame.putShort((short) words.length);
      LongStream.of(words).forEach(frame::putLong);
      datagram(frame.array(), board.data());
    }

    void acknowledge(int sequence) throws IOException {
      acknowledged = sequence;
      datagram(ByteBuffer.allocate(4).putInt(sequence).array(), board.data());
    }

    /** The next data frame that was not here before. */
    Frame receiveData() throws IOException {
      Frame frame = receiveOnce();
      while (frame.words.length == 0) {
        frame = receiveOnce();
      }
      return frame;
    }

    /** The next frame that was not here before: on a busy machine they come again. */
    Frame receiveOnce() throws IOException {
      Frame frame = receive();
      while (frame.words.length > 0 && seen.get(frame.sequence)) {
        frame = receive();
      }
      if (frame.words.length > 0) {
        seen.set(frame.sequence);
      }
      return frame;
    }

    Frame receive() throws IOException {
      DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
      socket.receive(packet);
      assertThat(packet.getSocketAddress()).isEqualTo(board.data());
      ByteBuffer bytes = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
      int ack = bytes.getInt();
      if (!bytes.hasRemaining()) {
        return new Frame(ack, -1, -1, new long[0]);
      }
      int sequence = bytes.getInt();
      int type = bytes.getShort() & 0xffff;
      long[] words = new long[bytes.getShort()];
      assertThat(bytes.remaining()).isEqualTo(8 * words.length);
      bytes.asLongBuffer().get(words);
      return new Frame(ack, sequence, type, words);
    }

    void assertSilence() throws IOException {
      socket.setSoTimeout(SILENCE_MS);
      Frame heard = null;
      try {
        heard = receiveOnce();
      } catch (SocketTimeoutException silent) {
        socket.setSoTimeout(20_000);
      }
      assertThat(heard).isNull();
    }

    void datagram(byte[] bytes, InetSocketAddress to) throws IOException {
      socket.send(new DatagramPacket(bytes, bytes.length, to));
    }

    @Override
    public void close() {
      socket.close();
    }
  }
}
