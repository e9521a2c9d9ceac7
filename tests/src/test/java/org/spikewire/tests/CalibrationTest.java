package org.spikewire.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.spikewire.calibration.CalibrationResult;
import org.spikewire.calibration.Calibrator;
import org.spikewire.calibration.DriftCheck;
import org.spikewire.calibration.Identity;
import org.spikewire.calibration.JournaledBoard;
import org.spikewire.calibration.OutOfDomainException;
import org.spikewire.calibration.ProgressListener;
import org.spikewire.calibration.ResultFile;
import org.spikewire.calibration.Retarget;
import org.spikewire.calibration.Targets;
import org.spikewire.calibration.TargetsText;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.calibration.store.Journal;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronParameter;
import org.spikewire.protocol.playback.Board;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.transport.BoardException;
import org.spikewire.tests.calibration.CalibrationEvaluation;
import org.spikewire.tests.calibration.EmulatedChip;
import org.spikewire.tests.calibration.TruthTable;

/** A calibration of a noisy chip through a socket, held against the truth, and what follows it. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class CalibrationTest {
  private static final long CHIP = 2;
  private static final Identity IDENTITY = new Identity("chip 2", "emulator:?chip=2");

  @TempDir private static Path shared;
  private static CalibrationResult result;
  private static Map<Quantity, TruthTable.Line> lines;
  private static Map<Quantity, TruthTable.Line> uncalibrated;
  private static Path file;

  @TempDir private Path directory;

  @BeforeAll
  static void calibrate() throws IOException {
    try (EmulatedChip chip = new EmulatedChip(new EmulatedChip.Options(CHIP));
        Journal journal = Journal.open(shared.resolve("journal"))) {
      result =
          Calibrator.run(
              new JournaledBoard(chip.board(), journal),
              IDENTITY,
              Targets.firstSpike(),
              ProgressListener.SILENT);
      lines = TruthTable.of(result, chip.truth());
      writeTheSameCodesEverywhere(chip.board());
      uncalibrated = TruthTable.of(result, chip.truth());
    }
    file = shared.resolve("chip.cbor");
    ResultFile.write(file, result);
  }

  @Test
  void shouldBringAllCircuitsToTheirTargets() {
    for (Quantity quantity :
        List.of(Quantity.TAU_MEM, Quantity.TAU_SYN_EXC, Quantity.TAU_SYN_INH)) {
      assertLine(quantity, 0.005, 0.02);
    }
    assertLine(Quantity.GAIN_EXC, 0.01, 0.03);
    assertLine(Quantity.GAIN_INH, 0.01, 0.03);
    assertLine(Quantity.LEAK, 0.2, 0.6);
    assertLine(Quantity.RESET, 0.2, 0.6);
    assertLine(Quantity.THRESHOLD, 0.4, 0.8);
    assertThat(result.usable()).isGreaterThanOrEqualTo(507);
    assertThat(CalibrationEvaluation.firstSpikeVariation(result)).isLessThan(0.03);
    assertThat(result.provenance().programs()).isLessThanOrEqualTo(100);
    assertThat(result.provenance().chipSeconds()).isLessThan(8);
  }

  // Bounds of calix' test_neuron_distribution; times are held to the excitatory and inhibitory one.
  @ParameterizedTest
  @CsvSource({
    "LEAK, 0.30",
    "RESET, 0.20",
    "THRESHOLD, 0.35",
    "TAU_MEM, 0.45",
    "TAU_SYN_EXC, 0.20",
    "TAU_SYN_INH, 0.20"
  })
  void shouldNarrowWhatWasSpread(Quantity quantity, double ratio) {
    double before = uncalibrated.get(quantity).spread();
    assertThat(lines.get(quantity).spread() / before).isLessThan(ratio);
  }

  // Bounds of calix' test_neuron_threshold_calibration: 5 % of all circuits.
  @ParameterizedTest
  @EnumSource(names = {"LEAK", "THRESHOLD"})
  void shouldLeaveFewCircuitsFarFromTheMedian(Quantity quantity) {
    double[] values =
        IntStream.range(0, Neuron.COUNT).mapToDouble(result.entry(quantity)::value).toArray();
    double median =
        Arrays.stream(values).sorted().skip(values.length / 2).findFirst().getAsDouble();
    assertThat(Arrays.stream(values).filter(v -> !(Math.abs(v - median) <= 8)))
        .hasSizeLessThanOrEqualTo(Neuron.COUNT / 20);
  }

  @Test
  void shouldTellRefractoryTimesFromTheIntervalsOfSpikes() {
    double[] errors = CalibrationEvaluation.refractoryErrorsUs(result);
    assertThat(errors[errors.length / 2]).isBetween(-0.1, 0.1);
    assertThat(errors[0]).isGreaterThan(-2);
    assertThat(errors[errors.length - 1]).isLessThan(2);
    assertThat(result.proof().rates().kilohertz(0)).isBetween(15.0, 30.0);
  }

  // The median of the calibrated codes, with the switches of the calibration.
  private static void writeTheSameCodesEverywhere(Board board) throws IOException {
    PlaybackProgramBuilder program = PlaybackProgram.builder();
    for (NeuronParameter parameter : NeuronParameter.values()) {
      int[] codes =
          IntStream.range(0, Neuron.COUNT)
              .map(n -> result.code(parameter, new Neuron(n)))
              .sorted()
              .toArray();
      for (int n = 0; n < Neuron.COUNT; n++) {
        program.write(parameter.cell(new Neuron(n)).address(), codes[Neuron.COUNT / 2]);
      }
    }
    board.run(program.build());
  }

  private static void assertLine(Quantity quantity, double bias, double spread) {
    TruthTable.Line line = lines.get(quantity);
    assertThat(Math.abs(line.bias())).as(quantity + " bias").isLessThan(bias);
    assertThat(line.spread()).as(quantity + " spread").isLessThan(spread);
    assertThat(line.pull()).as(quantity + " pull").isBetween(0.7, 1.4);
    assertThat(line.missed()).as(quantity + " missed").isZero();
  }

  @Test
  void shouldHoldOnTheSameChipWithOtherNoiseOnly() throws Exception {
    try (EmulatedChip same = new EmulatedChip(new EmulatedChip.Options(CHIP, 77, 0, 0))) {
      assertThat(DriftCheck.run(same.board(), result).holds()).isTrue();
    }
    try (EmulatedChip aged = new EmulatedChip(new EmulatedChip.Options(CHIP, 77, 0.1, 0))) {
      assertThat(DriftCheck.run(aged.board(), result).holds()).isFalse();
    }
    try (EmulatedChip other = new EmulatedChip(new EmulatedChip.Options(CHIP + 1))) {
      DriftCheck.Report report = DriftCheck.run(other.board(), result);
      assertThat(report.drifts().get(Quantity.LEAK).far()).isGreaterThan(0.1);
      assertThat(report.holds()).isFalse();
    }
  }

  @Test
  void shouldReachOtherTargetsInSixRoundTrips() throws Exception {
    Targets targets =
        TargetsText.change(
            Targets.firstSpike(), List.of("threshold=0.7V", "tau_mem=7us", "tau_syn=7us"));
    try (EmulatedChip chip = new EmulatedChip(new EmulatedChip.Options(CHIP))) {
      CalibrationResult other =
          Retarget.run(chip.board(), result, targets, IDENTITY, ResultFile.digest(result));
      assertThat(other.provenance().programs()).isLessThanOrEqualTo(6);
      assertThat(other.provenance().parent()).isEqualTo(ResultFile.digest(result));
      assertThat(other.usable()).isGreaterThan(500);
      Map<Quantity, TruthTable.Line> truth = TruthTable.of(other, chip.truth());
      assertThat(Math.abs(truth.get(Quantity.TAU_MEM).bias())).isLessThan(0.01);
      assertThat(truth.get(Quantity.TAU_MEM).spread()).isLessThan(0.02);
      assertThat(truth.get(Quantity.THRESHOLD).spread()).isLessThan(0.8);
    }
  }

  @Test
  void shouldRefuseTargetsOutsideTheDomainBeforeTouchingTheChip() throws Exception {
    Targets far = TargetsText.change(Targets.firstSpike(), List.of("threshold=230"));
    Board untouched = new FailingBoard(null, 0);
    assertThatThrownBy(() -> Retarget.run(untouched, result, far, IDENTITY, ""))
        .isInstanceOf(OutOfDomainException.class)
        .hasMessageContaining("threshold: the calibration reaches");
  }

  @Test
  void shouldGiveTheSameBytesWhenKilledAfterAnyProgramAndResumed() throws Exception {
    Path journalFile = directory.resolve("journal");
    // Whatever a run wrote before it was killed is the beginning of what the whole one wrote.
    byte[] whole = Files.readAllBytes(shared.resolve("journal"));
    Files.write(journalFile, Arrays.copyOf(whole, whole.length / 3));
    try (EmulatedChip chip = new EmulatedChip(new EmulatedChip.Options(CHIP));
        Journal journal = Journal.open(journalFile)) {
      assertThat(journal.remaining()).isBetween(5, 50);
      CalibrationResult resumed =
          Calibrator.run(
              new JournaledBoard(chip.board(), journal),
              IDENTITY,
              Targets.firstSpike(),
              ProgressListener.SILENT);
      Path resumedFile = directory.resolve("resumed.cbor");
      ResultFile.write(resumedFile, resumed);
      assertThat(resumedFile).hasSameBinaryContentAs(file);
      assertThat(journalFile).hasSameBinaryContentAs(shared.resolve("journal"));
    }
  }

  @Test
  void shouldKeepWhatWasAnsweredWhenTheBoardDies() throws Exception {
    Path journalFile = directory.resolve("journal");
    try (EmulatedChip chip = new EmulatedChip(new EmulatedChip.Options(CHIP));
        Journal journal = Journal.open(journalFile)) {
      Board dying = new JournaledBoard(new FailingBoard(chip.board(), 4), journal);
      assertThatThrownBy(
              () -> Calibrator.run(dying, IDENTITY, Targets.firstSpike(), ProgressListener.SILENT))
          .isInstanceOf(BoardException.class);
    }
    byte[] whole = Files.readAllBytes(shared.resolve("journal"));
    byte[] kept = Files.readAllBytes(journalFile);
    assertThat(kept).isEqualTo(Arrays.copyOf(whole, kept.length));
    try (Journal journal = Journal.open(journalFile)) {
      assertThat(journal.remaining()).isEqualTo(4);
    }
  }

  @Test
  void shouldShowAndCompareStoredCalibrations() throws Exception {
    Commands commands = new Commands(directory);
    Commands.Result shown =
        commands.spikewire("calibration", "show", file.toString(), "--pictures", "pictures");
    assertThat(shown.exitCode()).as(shown.err()).isZero();
    assertThat(shown.out()).contains("tau_mem", "threshold", "of 512 circuits usable");
    assertThat(directory.resolve("pictures"))
        .isDirectoryContaining("glob:**/leak-map.svg")
        .isDirectoryContaining("glob:**/tau_mem-histogram.svg")
        .isDirectoryContaining("glob:**/convergence.svg");
    Commands.Result same =
        commands.spikewire("calibration", "diff", file.toString(), file.toString(), "--json");
    assertThat(same.out()).contains("\"same_chip\":true", "\"leak\":{\"mean\":0.0,\"spread\":0.0");
  }

  @Test
  void shouldSayWhatIsWrongWithAFileOrAChip() throws Exception {
    Commands commands = new Commands(directory);
    byte[] whole = Files.readAllBytes(file);
    Path truncated = directory.resolve("truncated.cbor");
    Files.write(truncated, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(commands, "truncated.cbor: CBOR byte", "show", truncated.toString());
    Path hostile = directory.resolve("hostile.cbor");
    Files.write(hostile, new byte[] {(byte) 0xbb, -1, -1, -1, -1, -1, -1, -1, -1});
    assertRefused(commands, "hostile.cbor: CBOR", "show", hostile.toString());
    assertRefused(
        commands,
        "the calibration is of chip chip 2",
        "check",
        file.toString(),
        "--board",
        "emulator:?chip=5");
  }

  private static void assertRefused(Commands commands, String message, String... arguments)
      throws Exception {
    String[] all = new String[arguments.length + 1];
    all[0] = "calibration";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Commands.Result refused = commands.spikewire(all);
    assertThat(refused.err()).contains(message).doesNotContain("\tat ");
    assertThat(refused.err().lines().filter(l -> l.startsWith("spikewire:"))).hasSize(1);
    assertThat(refused.exitCode()).isEqualTo(4);
  }

  @Test
  void shouldStoreNothingOfAChipWithDeadQuadrants() throws Exception {
    Commands commands = new Commands(directory);
    Commands.Result dead =
        commands.spikewire("calibrate", "--board", "emulator:?chip=2&defects=0.7,0,0");
    assertThat(dead.err()).contains("quadrant NORTH_WEST:", "mostly NO_SIGNAL");
    assertThat(dead.exitCode()).isEqualTo(4);
    Path store = directory.resolve("data").resolve("spikewire").resolve("calibration");
    assertThat(store).isEmptyDirectory();
  }

  @Test
  void shouldSayHowManyWeightLsbAModelsUnitTakes() {
    assertThat(result.weightUnitLsb(2.6, false)).isBetween(29.5, 30.5);
  }

  /** A board that dies after some programs; without one inside it dies at once. */
  private static final class FailingBoard implements Board {
    private final Board inner;
    private int left;

    FailingBoard(Board inner, int programs) {
      this.inner = inner;
      left = programs;
    }

    @Override
    public void run(PlaybackProgram program, Responses into) throws BoardException {
      if (left-- <= 0) {
        throw new BoardException("the board died");
      }
      inner.run(program, into);
    }

    @Override
    public String name() {
      return "failing";
    }

    @Override
    public void close() {}
  }
}
