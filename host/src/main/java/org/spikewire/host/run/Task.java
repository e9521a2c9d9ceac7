package org.spikewire.host.run;

import org.spikewire.host.dataset.Dataset;

/**
 * Data to learn.
 *
 * @param name as commands take it
 * @param train trained on
 * @param validation judged after every epoch
 * @param test judged once, at the end
 */
public record Task(String name, Dataset train, Dataset validation, Dataset test) {}
