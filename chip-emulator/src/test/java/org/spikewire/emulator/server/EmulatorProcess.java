package org.spikewire.emulator.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spikewire.protocol.arq.SendPolicy;
import org.spikewire.protocol.transport.LinkException;
import org.spikewire.protocol.transport.UdpWordLink;

/** An emulator in a process of its own, with the memory that the start script gives it. */
final class EmulatorProcess implements AutoCloseable {
  private static final Pattern UDP =
      Pattern.compile("listening udp://127.0.0.1:(\\d+)\\?reset=(\\d+)");
  // The reference host gives up after two seconds, which a cold emulator on a busy machine may
  // need.
  private static final int PATIENCE = 5;

  private final Process process;
  private final BufferedReader out;

  private EmulatorProcess(Process process) {
    this.process = process;
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  static EmulatorProcess start(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx160m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ChipEmulator.class.getName());
    command.addAll(List.of(args));
    command.addAll(List.of("--exit-with-stdin", "--noise", "off"));
    return new EmulatorProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  Process process() {
    return process;
  }

  /** The next line of its output. */
  String line() throws IOException {
    return out.readLine();
  }

  /** Connects to an emulator that has been started with {@code --udp}. */
  UdpWordLink connect(SendPolicy policy) throws IOException, LinkException {
    Matcher line = UDP.matcher(line());
    if (!line.matches()) {
      throw new IOException("not the address of a board: " + line);
    }
    InetAddress loopback = InetAddress.getLoopbackAddress();
    InetSocketAddress data = new InetSocketAddress(loopback, Integer.parseInt(line.group(1)));
    InetSocketAddress reset = new InetSocketAddress(loopback, Integer.parseInt(line.group(2)));
    for (int attempt = 1; ; attempt++) {
      try {
        return UdpWordLink.open(data, reset, policy);
      } catch (LinkException e) {
        if (attempt == PATIENCE) {
          throw e;
        }
      }
    }
  }

  /** Largest resident memory so far in kB, or 0 where the system does not tell. */
  long peakResidentKb() throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    out.close();
  }
}
