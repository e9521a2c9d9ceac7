package org.spikewire.host.learning;

/**
 * What one batch did.
 *
 * @param epoch from 1
 * @param batch from 1
 * @param batches batches in this epoch
 * @param samples samples in this batch
 * @param loss mean loss, before the weights changed
 * @param accuracy fraction of samples decided rightly, before the weights changed
 * @param bumped whether too many neurons were silent, so that weights were raised instead of
 *     following the gradient
 */
public record BatchMetrics(
    int epoch, int batch, int batches, int samples, double loss, double accuracy, boolean bumped) {}
