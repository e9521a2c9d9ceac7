package org.spikewire.calibration;

/**
 * Which chip is measured, and where.
 *
 * @param chip tells one chip from another, wherever it is plugged in
 * @param board what people call the board: its URI
 */
public record Identity(String chip, String board) {}
