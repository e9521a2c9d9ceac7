/**
 * Data sets as input spike times with labels: Yin-Yang, MNIST on 16x16 pixels, tables of
 * comma-separated values.
 */
@NullMarked
package org.spikewire.host.dataset;

import org.jspecify.annotations.NullMarked;
