package org.spikewire.tests;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which way imports may point. Host and emulator meet on the wire and nowhere else. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.spikewire");

  @Test
  void shouldImportDownwardsOnlyBetweenModules() {
    assertThat(CLASSES.size()).isGreaterThan(100);
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("protocol")
        .definedBy("org.spikewire.protocol..")
        .layer("emulator")
        .definedBy("org.spikewire.emulator..")
        .layer("calibration")
        .definedBy("org.spikewire.calibration..")
        .layer("host")
        .definedBy("org.spikewire.host..")
        .optionalLayer("tests")
        .definedBy("org.spikewire.tests..")
        .whereLayer("tests")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("host")
        .mayOnlyBeAccessedByLayers("tests")
        .whereLayer("emulator")
        .mayOnlyBeAccessedByLayers("tests")
        .whereLayer("calibration")
        .mayOnlyBeAccessedByLayers("host", "tests")
        .check(CLASSES);
  }

  @Test
  void shouldHaveNoCyclesBetweenPackages() {
    slices().matching("org.spikewire.(*).(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void shouldKeepWordsAndMeaningApart() {
    com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses()
        .that()
        .resideInAnyPackage("..protocol.transport..", "..protocol.arq..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..protocol.playback..", "..protocol.chip..")
        .check(CLASSES);
  }
}
