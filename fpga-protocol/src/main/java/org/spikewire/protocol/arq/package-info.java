/**
 * The sliding window between host and FPGA (BrainScaleS-2 host ARQ, sctrltp): frames, windows and
 * both roles as state machines. No clock, no socket: time is an argument.
 */
@NullMarked
package org.spikewire.protocol.arq;

import org.jspecify.annotations.NullMarked;
