package org.spikewire.host.board;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.spikewire.protocol.transport.LinkException;

/** The far end of a link as a child process on loopback, which ends with its parent. */
final class BoardProcess implements AutoCloseable {
  private static final String LISTENING = "listening ";
  // A first start may build the emulator.
  private static final long START_TIMEOUT_S = 300;
  private static final long STOP_TIMEOUT_S = 3;
  private static final int KEPT_LINES = 5;
  // How Java reports a process that a signal has ended.
  private static final int SIGNALLED = 128;

  private final String name;
  private final Process process;
  private final Deque<String> lastWords = new ArrayDeque<>();
  private final BoardUri address;

  private BoardProcess(String name, Process process) throws LinkException {
    this.name = name;
    this.process = process;
    watch(process.getErrorStream());
    address = awaitAddress();
  }

  /**
   * Starts a process and waits until it prints a line {@code listening URI}.
   *
   * @param name what people call it
   * @param command must end when its standard input does
   */
  static BoardProcess start(String name, List<String> command) throws LinkException {
    Process process;
    try {
      process = new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw new LinkException(
          name + ": cannot start " + command.get(0) + " (" + e.getMessage() + ")", e);
    }
    return new BoardProcess(name, process);
  }

  /** Where it listens. */
  BoardUri address() {
    return address;
  }

  /** How the process ended, for people; waits a moment for one that is about to. */
  String obituary() {
    if (!awaitEnd()) {
      return "its process is still running";
    }
    synchronized (lastWords) {
      return "its process ended with "
          + ending(process.exitValue())
          + (lastWords.isEmpty() ? "" : ": " + String.join(" | ", lastWords));
    }
  }

  private static String ending(int exitCode) {
    return exitCode > SIGNALLED ? "signal " + (exitCode - SIGNALLED) : "exit code " + exitCode;
  }

  private BoardUri awaitAddress() throws LinkException {
    CompletableFuture<BoardUri> found = new CompletableFuture<>();
    daemon("stdout", () -> readAddress(found));
    try {
      return found.get(START_TIMEOUT_S, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      // Its output may end a moment before the process does, and by itself.
      String end = obituary();
      process.destroyForcibly();
      throw new LinkException(name + ": did not start to listen; " + end, e);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      throw new LinkException(
          name + ": did not start to listen within " + START_TIMEOUT_S + " s", e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new LinkException(name + ": interrupted while it started", e);
    }
  }

  private void readAddress(CompletableFuture<BoardUri> found) {
    try (BufferedReader lines = reader(process.getInputStream())) {
      String line;
      while ((line = lines.readLine()) != null) {
        if (!found.isDone() && line.startsWith(LISTENING)) {
          found.complete(BoardUri.parse(line.substring(LISTENING.length()).strip()));
        }
      }
      found.completeExceptionally(new IOException("no address on its standard output"));
    } catch (IOException | IllegalArgumentException e) {
      found.completeExceptionally(e);
    }
  }

  private void watch(InputStream errors) {
    daemon(
        "stderr",
        () -> {
          try (BufferedReader lines = reader(errors)) {
            lines.lines().forEach(this::keep);
          } catch (IOException | UncheckedIOException ended) {
            keep("(its standard error broke: " + ended.getMessage() + ")");
          }
        });
  }

  private void keep(String line) {
    synchronized (lastWords) {
      lastWords.add(line);
      if (lastWords.size() > KEPT_LINES) {
        lastWords.remove();
      }
    }
  }

  private static BufferedReader reader(InputStream stream) {
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  private void daemon(String stream, Runnable work) {
    Thread thread = new Thread(work, name + " " + stream);
    thread.setDaemon(true);
    thread.start();
  }

  /** Asks the process to end by closing its input, and makes it end if it does not. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      process.destroy();
    }
    if (!awaitEnd()) {
      process.destroyForcibly();
    }
  }

  private boolean awaitEnd() {
    try {
      return process.waitFor(STOP_TIMEOUT_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
