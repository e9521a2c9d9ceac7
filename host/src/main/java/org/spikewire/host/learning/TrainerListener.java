package org.spikewire.host.learning;

import java.io.IOException;

/** Hears how a training goes, on the thread that trains. */
public interface TrainerListener {
  /** After every batch. */
  default void batchDone(BatchMetrics metrics) {}

  /**
   * After every epoch; {@code state} is consistent here and may be saved, not kept.
   *
   * @throws IOException what was to be saved could not be; the training ends
   */
  default void epochDone(EpochMetrics metrics, TrainerState state) throws IOException {}
}
