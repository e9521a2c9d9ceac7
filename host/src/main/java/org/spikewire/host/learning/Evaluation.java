package org.spikewire.host.learning;

/**
 * A network judged on a data set.
 *
 * @param samples number of samples
 * @param accuracy fraction decided rightly
 * @param loss mean loss
 * @param undecided samples without a single output spike, which count as wrong
 * @param silentOutputs fraction of output neurons that stayed silent, over all samples
 */
public record Evaluation(
    int samples, double accuracy, double loss, int undecided, double silentOutputs) {}
