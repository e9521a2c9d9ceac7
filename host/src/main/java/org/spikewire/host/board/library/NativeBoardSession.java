package org.spikewire.host.board.library;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.spikewire.protocol.arq.BoardConfiguration;
import org.spikewire.protocol.arq.FrameType;

/**
 * One host's connection to a native board. A thread a direction, because the board and the socket
 * both block: neither way waits for the other, and nothing polls.
 */
final class NativeBoardSession {
  private static final int MAX_WORDS = 16384;
  private static final int HEADER_BYTES = 4;
  private static final int MAX_FRAME_BYTES = HEADER_BYTES + MAX_WORDS * Long.BYTES;
  private static final long RECEIVE_TIMEOUT_US = 50_000;
  private static final long END_TIMEOUT_MS = 1000;
  // For a board without room, which cannot say when it has some.
  private static final long FULL_PAUSE_NANOS = 20_000;

  private final NativeBoard board;
  private final SocketChannel host;
  private final LongBuffer instructions = words();
  private final LongBuffer responses = words();
  private final ByteBuffer outgoing = ByteBuffer.allocateDirect(MAX_FRAME_BYTES);
  private volatile boolean ended;
  private volatile @Nullable IOException failure;

  NativeBoardSession(NativeBoard board, SocketChannel host) {
    this.board = board;
    this.host = host;
  }

  /** Serves the host until it closes the connection; throws when the board is lost. */
  void run() throws IOException {
    long[] introduction = BoardConfiguration.tcp(MAX_WORDS).encode();
    write(FrameType.CONFIGURATION, LongBuffer.wrap(introduction));
    Thread receiver = NativeBoardHost.daemon("board-receive", this::forwardResponses);
    try {
      forwardInstructions();
    } catch (ClosedChannelException e) {
      IOException lost = failure;
      throw lost != null ? lost : e;
    } finally {
      ended = true;
      await(receiver);
    }
  }

  private void forwardInstructions() throws IOException {
    ByteBuffer incoming = ByteBuffer.allocateDirect(2 * MAX_FRAME_BYTES);
    while (host.read(incoming) >= 0) {
      incoming.flip();
      while (holdsFrame(incoming)) {
        forwardFrame(incoming);
      }
      incoming.compact();
      board.flush();
    }
  }

  private static boolean holdsFrame(ByteBuffer bytes) throws IOException {
    if (bytes.remaining() < HEADER_BYTES) {
      return false;
    }
    int count = bytes.getShort(bytes.position() + Short.BYTES) & 0xffff;
    if (count > MAX_WORDS) {
      throw new IOException("host: frame length must be at most " + MAX_WORDS + ", was " + count);
    }
    return bytes.remaining() >= HEADER_BYTES + count * Long.BYTES;
  }

  private void forwardFrame(ByteBuffer bytes) throws IOException {
    int type = bytes.getShort() & 0xffff;
    int length = (bytes.getShort() & 0xffff) * Long.BYTES;
    ByteBuffer payload = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    if (type == FrameType.UT) {
      send(instructions.clear().put(payload.asLongBuffer()).flip());
    } else if (type != FrameType.FLUSH) {
      throw new IOException("host: no frame of type 0x%04x".formatted(type));
    }
  }

  // Ends with the process at the latest: the host's watchdog closes what makes no progress.
  private void send(LongBuffer words) throws IOException {
    while (words.hasRemaining()) {
      int before = words.remaining();
      board.send(words);
      if (words.remaining() == before) {
        board.flush();
        LockSupport.parkNanos(FULL_PAUSE_NANOS);
      }
    }
  }

  private void forwardResponses() {
    try {
      while (!ended) {
        int count = board.receive(responses, RECEIVE_TIMEOUT_US);
        if (count > 0) {
          write(FrameType.UT, responses.slice(0, count));
        }
      }
    } catch (IOException e) {
      failure = e;
      hangUp();
    }
  }

  // Wakes the thread that reads from the host.
  private void hangUp() {
    try {
      host.close();
    } catch (IOException e) {
      System.err.println("host: " + e.getMessage());
    }
  }

  private void write(int type, LongBuffer words) throws IOException {
    outgoing.clear().putShort((short) type).putShort((short) words.remaining());
    int length = HEADER_BYTES + words.remaining() * Long.BYTES;
    outgoing.asLongBuffer().put(words);
    outgoing.position(0).limit(length);
    while (outgoing.hasRemaining()) {
      host.write(outgoing);
    }
  }

  private static void await(Thread receiver) throws IOException {
    try {
      receiver.join(END_TIMEOUT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (receiver.isAlive()) {
      throw new IOException("receive did not return when its time was up");
    }
  }

  private static LongBuffer words() {
    return ByteBuffer.allocateDirect(MAX_WORDS * Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .asLongBuffer();
  }
}
