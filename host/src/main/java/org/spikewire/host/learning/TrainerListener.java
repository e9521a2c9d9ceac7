package org.spikewire.host.learning;

/** Hears how a training goes, on the thread that trains. */
public interface TrainerListener {
  /** After every batch. */
  default void batchDone(BatchMetrics metrics) {}

  /** After every epoch; {@code state} is consistent here and may be saved, not kept. */
  default void epochDone(EpochMetrics metrics, TrainerState state) {}
}
