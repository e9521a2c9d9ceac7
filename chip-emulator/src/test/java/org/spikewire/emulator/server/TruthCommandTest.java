package org.spikewire.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TruthCommandTest {
  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldPrintWhatTheCodesMakeOfTheCircuits() throws IOException {
    // Capacitor 63, leak bias 160 and leak 616 of neuron 0.
    assertThat(run("0x160005 0xfc # capacitor", "0x140008 160", "0x140000 616")).isZero();
    String first = out.toString().lines().skip(1).findFirst().orElseThrow();
    double tau = Double.parseDouble(first.replaceAll(".*\"tau_mem_us\":([^,]*),.*", "$1"));
    double leak = Double.parseDouble(first.replaceAll(".*\"leak_v\":([^,]*),.*", "$1"));
    // 10 us and 0.42 V on a nominal chip; this one varies by some sigma.
    assertThat(tau).isBetween(5.0, 20.0);
    assertThat(leak).isBetween(0.35, 0.49);
    assertThat(out.toString().lines()).hasSize(1 + 512);
  }

  @Test
  void shouldNameTheLineThatIsNoWrite() throws IOException {
    assertThat(run("0x160005 0xfc", "", "leak 616")).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains("line 3");
  }

  @Test
  void shouldSayThatTheFileIsNotThere() {
    CommandLine command = ChipEmulator.commandLine().setErr(new PrintWriter(err, true));
    assertThat(command.execute("truth", "--codes", directory.resolve("none").toString()))
        .isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().endsWith("none: no such file");
  }

  private int run(String... lines) throws IOException {
    Path codes = Files.write(directory.resolve("codes.txt"), java.util.List.of(lines));
    CommandLine command = ChipEmulator.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute("truth", "--chip", "7", "--codes", codes.toString(), "--json");
  }
}
