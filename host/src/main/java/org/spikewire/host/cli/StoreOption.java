package org.spikewire.host.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.spikewire.host.run.Calibrations;
import picocli.CommandLine.Option;

/** Where the commands that calibrate keep what they find. */
final class StoreOption {
  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = "Where calibrations are kept (default: ~/.local/share/spikewire/calibration).")
  private @Nullable Path store;

  Calibrations calibrations() {
    return new Calibrations(store == null ? Calibrations.defaultDirectory() : store);
  }
}
