package org.spikewire.host.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikewire.protocol.playback.LinkBoard;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.transport.LinkException;

/** A board in C, compiled where there is a compiler, in the process that a host makes for it. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class NativeBoardTest {
  @TempDir private static Path directory;

  @BeforeAll
  static void compile() throws Exception {
    assumeTrue(
        run("cc", "--version") == 0, "no C compiler (cc) here: native boards are not tested");
    int exitCode =
        run(
            "cc",
            "-std=c11",
            "-Wall",
            "-Wextra",
            "-Werror",
            "-shared",
            "-fPIC",
            "-pthread",
            "-I",
            "src/main/resources/org/spikewire/host/board/native",
            "-o",
            library().toString(),
            "src/test/native/loopback_board.c");
    assertThat(exitCode).as(Files.readString(compilerWords())).isZero();
  }

  private static Path compilerWords() {
    return directory.resolve("cc.txt");
  }

  private static int run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(List.of(command))
          .redirectErrorStream(true)
          .redirectOutput(compilerWords().toFile())
          .start()
          .waitFor();
    } catch (IOException noSuchCommand) {
      return -1;
    }
  }

  private static Path library() {
    return directory.resolve("loopback_board.so");
  }

  private static LinkBoard open(Path file, String argument) throws LinkException {
    return new LinkBoard(Links.open(new BoardUri.Native(file, argument)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 300_000})
  void shouldCarryProgramsAndTheirAnswers(int ticks) throws Exception {
    try (LinkBoard board = open(library(), "")) {
      assertThat(board.name()).isEqualTo("native:" + library());
      assertThat(ticksAnswered(board, ticks)).isEqualTo(ticks);
      assertThat(ticksAnswered(board, ticks)).isEqualTo(ticks);
    }
  }

  @Test
  void shouldFeedABoardThatHasRoomForOneWordAtATime() throws Exception {
    try (LinkBoard board = open(library(), "trickle")) {
      assertThat(ticksAnswered(board, 1000)).isEqualTo(1000);
    }
  }

  @Test
  void shouldSayWhyALibraryDidNotOpenItsBoard() {
    assertThatThrownBy(() -> open(library(), "refuse"))
        .isInstanceOf(LinkException.class)
        .hasMessageStartingWith("native:" + library() + "?refuse: did not start to listen")
        .hasMessageContaining("exit code 3: cannot open \"refuse\": no board answers");
  }

  @Test
  void shouldSayWhyABoardWasLost() throws Exception {
    try (LinkBoard board = open(library(), "lose")) {
      assertThatThrownBy(() -> ticksAnswered(board, 1))
          .isInstanceOf(LinkException.class)
          .hasMessageStartingWith("native:" + library() + "?lose at tcp://")
          .hasMessageContaining("exit code 3: send: somebody pulled the plug");
    }
  }

  @Test
  void shouldSurviveALibraryThatAborts() throws Exception {
    try (LinkBoard board = open(library(), "abort")) {
      assertThatThrownBy(() -> ticksAnswered(board, 1))
          .isInstanceOf(LinkException.class)
          .hasMessageStartingWith("native:" + library() + "?abort at tcp://")
          .hasMessageContaining("its process ended with signal 6");
    }
    try (LinkBoard next = open(library(), "")) {
      assertThat(ticksAnswered(next, 1)).isOne();
    }
  }

  @Test
  void shouldRefuseAFileThatIsNoLibrary() throws Exception {
    Path file = Files.writeString(directory.resolve("poem.so"), "no machine code");
    assertThatThrownBy(() -> open(file, ""))
        .isInstanceOf(LinkException.class)
        .hasMessageStartingWith("native:" + file)
        .hasMessageContaining("cannot load " + file);
  }

  private static int ticksAnswered(LinkBoard board, int ticks) throws Exception {
    PlaybackProgramBuilder program = PlaybackProgram.builder();
    for (int i = 0; i < ticks; i++) {
      program.tick();
    }
    Responses responses = new Responses();
    board.run(program.build(), responses);
    return responses.tickCount();
  }
}
