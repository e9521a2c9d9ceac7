package org.spikewire.host.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.spikewire.host.dataset.MnistDownload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spikewire data}. */
@Command(
    name = "data",
    description = "Fetches data sets.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExample:%n",
    footer = "  spikewire data mnist mnist && spikewire train mnist --data mnist")
final class DataCommand {
  @Command(
      name = "mnist",
      description = {
        "Fetches the four files of MNIST, verifies their checksums, and goes on where an earlier",
        "fetch was broken off."
      },
      mixinStandardHelpOptions = true)
  int mnist(
      @Parameters(paramLabel = "DIR", description = "Where the files go.") Path directory,
      @Option(
              names = "--url",
              paramLabel = "URL",
              defaultValue = MnistDownload.MIRROR,
              description = "Where the files come from (default: ${DEFAULT-VALUE}).")
          String url)
      throws IOException {
    new MnistDownload(url, directory, MnistDownload.SHA256, System.out::println).run();
    return ExitCode.DONE;
  }
}
