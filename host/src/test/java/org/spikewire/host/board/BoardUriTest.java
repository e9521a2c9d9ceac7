package org.spikewire.host.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoardUriTest {
  @Test
  void shouldReadTheOptionsOfAnEmulatorOfOnesOwn() {
    assertThat(BoardUri.parse("emulator:?chip=7&noise=off"))
        .isEqualTo(new BoardUri.Emulator(Map.of("chip", "7", "noise", "off")));
  }

  @Test
  void shouldReadHostAndPort() {
    assertThat(BoardUri.parse("tcp://board7.lab:5000"))
        .isEqualTo(new BoardUri.Tcp("board7.lab", 5000));
  }

  @Test
  void shouldKnowThePortsOfARealBoard() {
    assertThat(BoardUri.parse("udp://192.0.2.7"))
        .isEqualTo(new BoardUri.Udp("192.0.2.7", 1234, 45054));
    assertThat(BoardUri.parse("udp://192.0.2.7:99?reset=98"))
        .isEqualTo(new BoardUri.Udp("192.0.2.7", 99, 98));
  }

  @Test
  void shouldWrapAnyBoardInARecording() {
    assertThat(BoardUri.parse("record:a.words,emulator:?chip=2"))
        .isEqualTo(
            new BoardUri.Recorded(Path.of("a.words"), new BoardUri.Emulator(Map.of("chip", "2"))));
  }

  @Test
  void shouldReadALibraryAndTheArgumentThatItIsOpenedWith() {
    assertThat(BoardUri.parse("native:/opt/lab/board.so?usb://3?lane=1"))
        .isEqualTo(new BoardUri.Native(Path.of("/opt/lab/board.so"), "usb://3?lane=1"));
    assertThat(BoardUri.parse("native:board.so"))
        .isEqualTo(new BoardUri.Native(Path.of("board.so"), ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "emulator:",
        "emulator:?chip=1",
        "emulator:?drift=on",
        "tcp://127.0.0.1:4711",
        "udp://h:1?reset=2",
        "tcps://h:1",
        "tcps://h:1?ca=board.pem",
        "emulator:?link=udp",
        "emulator:?link=udp&loss=0.02",
        "native:/opt/lab/board.so",
        "native:/opt/lab/board.so?usb://3",
        "record:f,tcp://h:1",
        "replay:f"
      })
  void shouldPrintWhatItReads(String text) {
    assertThat(BoardUri.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://x:1, unknown kind",
    "x, unknown kind",
    "tcp://host, port is missing",
    "tcps://host, port is missing",
    "tcps://host:1?key=x, 'unknown option \"key\", there are ca'",
    "tcp://:1, host is missing",
    "udp://h?reset=99999, is not in 1..65535",
    "udp://h?reset=x, is no port",
    "emulator:?colour=red, unknown option",
    "emulator:?noise, is not name=value",
    "emulator:?link=rope, link is tcp or udp",
    "emulator:?loss=0.1, only link=udp has a loss",
    "emulator:?link=udp&loss=2, loss is 0..0.5",
    "emulator:?link=udp&loss=much, loss is 0..0.5",
    "native:?usb, file is missing",
    "record:file, board to record is missing",
    "replay:, file is missing",
    "'tcp://a b:1', board"
  })
  void shouldSayHowToWriteABoardThatItCannotRead(String text, String reason) {
    assertThatThrownBy(() -> BoardUri.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining("tcp://HOST:PORT");
  }

  @Test
  void shouldPreferTheOptionThenTheEnvironmentThenAnEmulator() {
    Map<String, String> environment =
        Map.of("SPIKEWIRE_BOARD", "tcp://h:1", "SLURM_FPGA_IPS", "192.0.2.1,192.0.2.2");
    assertThat(BoardUri.choose("tcp://g:2", environment)).hasToString("tcp://g:2");
    assertThat(BoardUri.choose(null, environment)).hasToString("tcp://h:1");
    assertThat(BoardUri.choose(null, Map.of("SLURM_FPGA_IPS", "192.0.2.1,192.0.2.2")))
        .hasToString("udp://192.0.2.1:1234?reset=45054");
    assertThat(BoardUri.choose(null, Map.of())).hasToString("emulator:");
  }
}
