package org.spikewire.protocol.faults;

/**
 * What a network does to datagrams; probabilities 0..1.
 *
 * @param loss vanishes
 * @param duplication arrives twice, the copy late
 * @param reordering is overtaken by up to {@link #MAX_OVERTAKERS} others
 * @param truncation loses its end, or gets a longer one
 * @param forgery is followed by a copy with a sequence number and an acknowledgement of no meaning
 */
public record Faults(
    double loss, double duplication, double reordering, double truncation, double forgery) {
  /** A whole window, less the frame itself. */
  public static final int MAX_OVERTAKERS = 127;

  public static final Faults NONE = new Faults(0, 0, 0, 0, 0);

  public static Faults loss(double probability) {
    return new Faults(probability, 0, 0, 0, 0);
  }
}
