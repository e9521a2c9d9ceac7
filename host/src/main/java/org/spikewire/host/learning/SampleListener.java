package org.spikewire.host.learning;

/** Hears which samples of a batch have been run, while others still are. */
@FunctionalInterface
public interface SampleListener {
  /**
   * The spikes of samples {@code from .. to-1} are all known. Each sample is named once, those of a
   * part ({@link SampleBatch#partStart}) in their order and one call at a time. Calls for different
   * parts may come at the same time from several threads.
   */
  void samplesDone(int from, int to);
}
