package org.spikewire.host.learning;

/**
 * What one epoch did.
 *
 * @param epoch from 1
 * @param epochs the last epoch
 * @param learningRate of this epoch
 * @param trainLoss mean over the samples as they were trained
 * @param trainAccuracy fraction of the samples decided rightly as they were trained
 * @param validation on the validation set after the epoch
 * @param steps batches that followed the gradient
 * @param bumps batches that raised the weights of silent neurons instead
 * @param droppedColumns weight columns left out because their gradient was oversized or not a
 *     number
 * @param repairedWeights weights that were not a number after an update and begin anew at zero
 * @param uncausedSpikes first spikes, in training, of neurons that nothing had reached yet
 */
public record EpochMetrics(
    int epoch,
    int epochs,
    double learningRate,
    double trainLoss,
    double trainAccuracy,
    Evaluation validation,
    int steps,
    int bumps,
    long droppedColumns,
    int repairedWeights,
    long uncausedSpikes) {}
