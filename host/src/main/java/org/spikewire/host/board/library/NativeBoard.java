package org.spikewire.host.board.library;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A board through the six functions of {@code spikewire_board.h}, which says who may call what from
 * where. Buffers are direct and in the byte order of the machine.
 */
final class NativeBoard implements AutoCloseable {
  private static final Map<String, String> UTF_8 = Map.of(Library.OPTION_STRING_ENCODING, "UTF-8");

  private final Functions functions;
  private final Pointer board;

  private NativeBoard(Functions functions, Pointer board) {
    this.functions = functions;
    this.board = board;
  }

  /** Loads a library and opens the board behind it. */
  static NativeBoard open(Path library, String uri) throws IOException {
    Functions functions = load(library);
    Pointer board = functions.spikewire_board_open(uri);
    if (board == null) {
      throw new IOException(
          "cannot open \"" + uri + "\": " + functions.spikewire_board_last_error(null));
    }
    return new NativeBoard(functions, board);
  }

  private static Functions load(Path library) throws IOException {
    String path = library.toAbsolutePath().toString();
    try {
      NativeLibrary loaded = NativeLibrary.getInstance(path);
      for (java.lang.reflect.Method function : Functions.class.getDeclaredMethods()) {
        loaded.getFunction(function.getName());
      }
      return Native.load(path, Functions.class, UTF_8);
    } catch (UnsatisfiedLinkError e) {
      throw new IOException("cannot load " + path + ": " + e.getMessage(), e);
    }
  }

  /** Takes words from the front of {@code words}, as many as there is room for. */
  void send(LongBuffer words) throws IOException {
    int taken = functions.spikewire_board_send(board, words.slice(), words.remaining());
    words.position(words.position() + checked("send", taken, words.remaining()));
  }

  void flush() throws IOException {
    checked("flush", functions.spikewire_board_flush(board), 0);
  }

  /** Stores words from the start of {@code into}; answers how many, 0 when the time was up. */
  int receive(LongBuffer into, long timeoutUs) throws IOException {
    int count = functions.spikewire_board_receive(board, into, into.capacity(), timeoutUs);
    return checked("receive", count, into.capacity());
  }

  @Override
  public void close() {
    functions.spikewire_board_close(board);
  }

  private int checked(String function, int result, int max) throws IOException {
    if (result < 0) {
      throw new IOException(function + ": " + functions.spikewire_board_last_error(board));
    }
    if (result > max) {
      throw new IOException(function + ": must return at most " + max + ", was " + result);
    }
    return result;
  }

  /** As in the header. */
  interface Functions extends Library {
    @Nullable Pointer spikewire_board_open(String uri);

    int spikewire_board_send(Pointer board, LongBuffer words, int count);

    int spikewire_board_flush(Pointer board);

    int spikewire_board_receive(Pointer board, LongBuffer into, int max, long timeoutUs);

    @Nullable String spikewire_board_last_error(@Nullable Pointer board);

    void spikewire_board_close(Pointer board);
  }
}
