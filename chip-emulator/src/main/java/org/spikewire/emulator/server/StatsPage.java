package org.spikewire.emulator.server;

import com.sun.management.ThreadMXBean;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;

/** Serves a page of counters over HTTP, in the text format of Prometheus. */
final class StatsPage implements AutoCloseable {
  private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";
  private static final Path PROCESS = Path.of("/proc/self/status");
  private static final int OK = 200;
  private static final int METHOD_NOT_ALLOWED = 405;

  private final Supplier<String> counters;
  private final HttpServer server;

  /**
   * Starts to serve.
   *
   * @param address port 0 takes a free one
   * @param counters the page, without what concerns the process
   * @throws IOException when the address is in use or not ours
   */
  StatsPage(InetSocketAddress address, Supplier<String> counters) throws IOException {
    this.counters = counters;
    try {
      server = HttpServer.create(address, 0);
    } catch (IOException e) {
      throw new IOException("cannot listen on http %s: %s".formatted(address, e.getMessage()), e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(METHOD_NOT_ALLOWED, -1);
        return;
      }
      byte[] page = (counters.get() + process()).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", FORMAT);
      exchange.sendResponseHeaders(OK, page.length);
      exchange.getResponseBody().write(page);
    }
  }

  private static String process() throws IOException {
    StringBuilder text = new StringBuilder();
    metric(
        text,
        "spikewire_board_allocated_bytes_total",
        "counter",
        "allocated by the thread that serves hosts and executes their programs",
        allocatedBytes());
    if (Files.isReadable(PROCESS)) {
      metric(
          text, "process_resident_memory_bytes", "gauge", "resident now", residentBytes("VmRSS:"));
      metric(
          text,
          "process_resident_memory_max_bytes",
          "gauge",
          "most that was resident",
          residentBytes("VmHWM:"));
    }
    return text.toString();
  }

  private static void metric(
      StringBuilder text, String name, String type, String help, long value) {
    text.append("# HELP %s %s\n# TYPE %s %s\n".formatted(name, help, name, type));
    text.append("%s %d\n".formatted(name, value));
  }

  private static long allocatedBytes() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().startsWith("board-server"))
        .mapToLong(thread -> threads.getThreadAllocatedBytes(thread.getThreadId()))
        .sum();
  }

  // A line is "VmRSS:   123456 kB".
  private static long residentBytes(String field) throws IOException {
    try (var lines = Files.lines(PROCESS)) {
      return lines
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
