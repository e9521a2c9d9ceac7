package org.spikewire.host.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoardUriTest {
  @Test
  void shouldReadTheOptionsOfAnEmulatorOfOnesOwn() {
    BoardUri uri = BoardUri.parse("emulator:?chip=7&noise=off");
    assertThat(uri.scheme()).isEqualTo("emulator");
    assertThat(uri.options()).isEqualTo(Map.of("chip", "7", "noise", "off"));
    assertThat(uri).hasToString("emulator:?chip=7&noise=off");
  }

  @Test
  void shouldReadHostAndPort() {
    BoardUri uri = BoardUri.parse("tcp://board7.lab:5000");
    assertThat(uri.host()).isEqualTo("board7.lab");
    assertThat(uri.port()).isEqualTo(5000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"emulator:", "emulator:?chip=1", "tcp://127.0.0.1:4711"})
  void shouldPrintWhatItReads(String text) {
    assertThat(BoardUri.parse(BoardUri.parse(text).toString())).isEqualTo(BoardUri.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://x:1, unknown kind",
    "tcp://host, host and port are missing",
    "emulator:?colour=red, unknown option",
    "emulator:?noise, is not name=value",
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
    Map<String, String> environment = Map.of("SPIKEWIRE_BOARD", "tcp://h:1");
    assertThat(BoardUri.choose("tcp://g:2", environment).host()).isEqualTo("g");
    assertThat(BoardUri.choose(null, environment).host()).isEqualTo("h");
    assertThat(BoardUri.choose(null, Map.of()).scheme()).isEqualTo("emulator");
  }
}
