package org.spikewire.host.learning;

/** Hears which samples of a batch have been run, while others still are. */
@FunctionalInterface
public interface SampleListener {
  /**
   * The spikes of samples {@code from .. to-1} are all known. Called on the thread that runs the
   * batch, in the order of the samples, until each has been named once.
   */
  void samplesDone(int from, int to);
}
