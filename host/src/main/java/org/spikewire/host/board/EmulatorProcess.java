package org.spikewire.host.board;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.spikewire.protocol.transport.LinkException;

/** A chip emulator of one's own: a child process on loopback that ends with its parent. */
final class EmulatorProcess implements AutoCloseable {
  private static final String LISTENING = "listening tcp://127.0.0.1:";
  // A first start may build the emulator.
  private static final long START_TIMEOUT_S = 300;
  private static final long STOP_TIMEOUT_S = 3;
  private static final int KEPT_LINES = 5;

  private final Process process;
  private final Deque<String> lastWords = new ArrayDeque<>();
  private final int port;

  private EmulatorProcess(Process process) throws LinkException {
    this.process = process;
    watch(process.getErrorStream());
    port = awaitPort();
  }

  /**
   * Starts an emulator and waits until it listens.
   *
   * @param launcher the emulator's start script
   * @param options passed on as {@code --name value}
   */
  static EmulatorProcess start(String launcher, Map<String, String> options) throws LinkException {
    List<String> command = new ArrayList<>(List.of(launcher, "--tcp", "127.0.0.1:0"));
    command.add("--exit-with-stdin");
    options.forEach((name, value) -> command.addAll(List.of("--" + name, value)));
    try {
      return new EmulatorProcess(new ProcessBuilder(command).start());
    } catch (IOException e) {
      if (e instanceof LinkException link) {
        throw link;
      }
      throw new LinkException(
          "emulator: cannot start " + launcher + " (" + e.getMessage() + ")", e);
    }
  }

  int port() {
    return port;
  }

  /** How the process ended, for people; waits a moment for one that is about to. */
  String obituary() {
    if (!awaitEnd()) {
      return "the emulator process is still running";
    }
    synchronized (lastWords) {
      return "the emulator process ended with exit code "
          + process.exitValue()
          + (lastWords.isEmpty() ? "" : ": " + String.join(" | ", lastWords));
    }
  }

  private int awaitPort() throws LinkException {
    CompletableFuture<Integer> found = new CompletableFuture<>();
    daemon("emulator-stdout", () -> readPort(found));
    try {
      return found.get(START_TIMEOUT_S, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new LinkException("emulator: did not start to listen; " + obituary(), e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new LinkException("emulator: interrupted while it started", e);
    }
  }

  private void readPort(CompletableFuture<Integer> found) {
    try (BufferedReader lines = reader(process.getInputStream())) {
      String line;
      while ((line = lines.readLine()) != null) {
        if (line.startsWith(LISTENING)) {
          found.complete(Integer.valueOf(line.substring(LISTENING.length()).strip()));
        }
      }
      found.completeExceptionally(new IOException("no port on its standard output"));
    } catch (IOException | NumberFormatException e) {
      found.completeExceptionally(e);
    }
  }

  private void watch(InputStream errors) {
    daemon(
        "emulator-stderr",
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

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
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
