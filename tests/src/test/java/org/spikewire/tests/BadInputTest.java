package org.spikewire.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake ends in one line, the right exit code, and nothing left behind. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BadInputTest {
  @TempDir private Path directory;
  private Commands commands;

  @BeforeEach
  void setUp() throws Exception {
    commands = new Commands(directory);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          train ying-yang                                | 2 | unknown task "ying-yang"
          train yin-yang --epochs 0                      | 2 | epochs and batch size start at 1
          train yin-yang --input-noise -1                | 2 | input noise must not be negative, was -1.0
          train yin-yang --least-slope -1                | 2 | least slope not negative
          train yin-yang --epochs -3                     | 2 | epochs and batch size start at 1
          train yin-yang --epochs many                   | 2 | is not an int
          train yin-yang --tau-ratio 3                   | 2 | --tau-ratio must be 1 or 2
          train yin-yang --hidden 0                      | 2 | --hidden must be at least one neuron, was 0
          train yin-yang --early -1                      | 2 | --early must not be negative, was -1.0
          train yin-yang --hidden 200 --axonal-delays    | 4 | 147 too many
          train yin-yang --hidden-bias -1                | 2 | bias time must be finite and not negative
          train yin-yang --gradient measured --calibrate never | 2 | --gradient measured needs a board that is calibrated
          robustness --distortion rust                   | 2 | unknown distortion "rust"
          robustness --distortion jitter=much            | 2 | levels are numbers
          robustness --distortion weight_bits=2.5        | 2 | whole number of bits from 1 to 16, not 2.5
          robustness --epochs 0                          | 2 | epochs and batch size start at 1
          robustness --runs 0                            | 2 | --runs starts at 1
          train yin-yang --board carrier:pigeon          | 2 | unknown kind "carrier"
          train yin-yang --board emulator:?noise=perhaps | 3 | emulator
          train yin-yang --board tcp://127.0.0.1:1       | 3 | tcp://127.0.0.1:1
          calibrate --target threshold=70                | 4 | threshold (70.0) must lie above leak (80.0)
          calibrate --target tau_mem=500us               | 4 | tau_mem [us] must be in 0.5..60.0, was 500.0
          calibrate --target leak=80furlong              | 2 | leak: unknown unit "furlong"
          calibrate --target lek=80                      | 2 | "lek=80" is not NAME=VALUE[UNIT]
          calibrate --preset fast                        | 2 | unknown preset "fast"
          calibrate --board tcp://127.0.0.1:1            | 3 | tcp://127.0.0.1:1
          calibration show nowhere.cbor                  | 1 | nowhere.cbor
          resume nowhere                                 | 1 | nowhere holds no run
          completion fish                                | 2 | no completion for "fish"
          """)
  void shouldSayInOneLineWhatIsWrong(String line, int exitCode, String message) throws Exception {
    Commands.Result result = commands.spikewire(line.strip().split("\\s+"));
    assertThat(result.err()).contains(message).doesNotContain("\tat ");
    assertThat(result.err().lines().filter(l -> l.startsWith("spikewire:"))).hasSize(1);
    assertThat(result.exitCode()).isEqualTo(exitCode);
    assertThat(directory.toFile().list())
        .containsExactlyInAnyOrder("chip-emulator", "out.txt", "err.txt");
  }

  @Test
  void shouldRefuseABoardThatSpeaksSomethingElse() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread impostor =
          new Thread(
              () -> {
                try (Socket socket = server.accept()) {
                  socket
                      .getOutputStream()
                      .write(
                          "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                  socket.getOutputStream().flush();
                  TimeUnit.SECONDS.sleep(5);
                } catch (java.io.IOException | InterruptedException ended) {
                  Thread.currentThread().interrupt();
                }
              });
      impostor.setDaemon(true);
      impostor.start();
      Commands.Result result =
          commands.spikewire(
              "train", "yin-yang", "--board", "tcp://127.0.0.1:" + server.getLocalPort());
      assertThat(result.err()).contains("tcp://127.0.0.1:" + server.getLocalPort());
      assertThat(result.exitCode()).isEqualTo(3);
    }
  }

  @Test
  void shouldSayThatAPortIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      Commands.Result result = commands.chipEmulator("--tcp", address);
      assertThat(result.exitCode()).isEqualTo(3);
      assertThat(result.err()).contains(address).doesNotContain("\tat ");
      assertThat(result.err().lines()).hasSize(1);
    }
  }

  @Test
  void shouldRefuseASwitchThatTheEmulatorDoesNotHave() throws Exception {
    Commands.Result result = commands.chipEmulator("--noise", "perhaps");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err().lines()).hasSize(1);
  }

  @Test
  void shouldRefuseAnOutputThatIsAFile() throws Exception {
    Files.writeString(directory.resolve("file"), "mine");
    Commands.Result result = commands.spikewire("train", "yin-yang", "--out", "file/run");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("cannot write to").contains("--out");
    assertThat(directory.resolve("file")).hasContent("mine");
  }

  @Test
  void shouldRefuseADirectoryThatIsNotEmptyAndLeaveItAlone() throws Exception {
    Path run = Files.createDirectory(directory.resolve("run"));
    Files.writeString(run.resolve("mine.txt"), "keep");
    Commands.Result result = commands.spikewire("train", "yin-yang", "--out", "run");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("run is not empty");
    assertThat(run).isDirectoryContaining("glob:**/mine.txt");
    assertThat(run.toFile().list()).hasSize(1);
  }

  @Test
  void shouldRefuseATruncatedCheckpoint() throws Exception {
    commands.spikewire(
        "train", "yin-yang", "--substrate", "model", "--epochs", "1", "--out", "run");
    Path checkpoint = directory.resolve("run").resolve("checkpoint.cbor");
    byte[] whole = Files.readAllBytes(checkpoint);
    Files.write(checkpoint, Arrays.copyOf(whole, whole.length / 2));
    Commands.Result result = commands.spikewire("resume", "run");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("no usable checkpoint");
  }
}
