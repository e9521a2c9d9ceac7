package org.spikewire.tests;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the commands as processes of their own, from the classes under test. */
final class Commands {
  private static final long LIMIT_S = 120;

  private final Path directory;
  private final Path emulator;

  /**
   * Commands that keep their files in a directory.
   *
   * @param directory of the test
   */
  Commands(Path directory) throws IOException {
    this.directory = directory;
    emulator = directory.resolve("chip-emulator");
    String script =
        "#!/bin/sh\nexec "
            + String.join(
                " ", java("org.spikewire.emulator.server.ChipEmulator", "-XX:+UseSerialGC"))
            + " \"$@\"\n";
    Files.writeString(emulator, script);
    Files.setPosixFilePermissions(emulator, PosixFilePermissions.fromString("rwx------"));
  }

  /** How a command ended. */
  record Result(int exitCode, String out, String err) {}

  /** Runs {@code spikewire} to its end, which must come within two minutes. */
  Result spikewire(String... arguments) throws Exception {
    return await(start(arguments));
  }

  /** Runs {@code chip-emulator} to its end, which must come within two minutes. */
  Result chipEmulator(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(emulator.toString()));
    command.addAll(List.of(arguments));
    return await(start(command));
  }

  /** Starts {@code spikewire}; its output goes to files that {@link #await} reads. */
  Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            java(
                "-Dspikewire.emulator=" + emulator,
                "-Djava.awt.headless=true",
                "-XX:+UseSerialGC",
                "org.spikewire.host.cli.Spikewire"));
    command.addAll(List.of(arguments));
    return start(command);
  }

  private Process start(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(directory.resolve("out.txt").toFile())
            .redirectError(directory.resolve("err.txt").toFile());
    // Calibrations of the one who runs the tests are left alone.
    builder.environment().put("XDG_DATA_HOME", directory.resolve("data").toString());
    return builder.start();
  }

  /** Waits for the end of a started command. */
  Result await(Process process) throws Exception {
    if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("still running after " + LIMIT_S + " s: " + out());
    }
    return new Result(process.exitValue(), out(), read("err.txt"));
  }

  /** What the command has printed so far. */
  String out() throws IOException {
    return read("out.txt");
  }

  private String read(String file) throws IOException {
    return Files.readString(directory.resolve(file), StandardCharsets.UTF_8);
  }

  private static List<String> java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    // As the launchers do.
    command.add("--enable-native-access=ALL-UNNAMED");
    // The libraries of the tests bring a logging facade without a logger.
    command.add("-Dslf4j.internal.verbosity=ERROR");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    for (int i = arguments.length - 1; i >= 0; i--) {
      // Options come before the class.
      command.add(arguments[i].startsWith("-") ? 1 : command.size(), arguments[i]);
    }
    return command;
  }
}
