package org.spikewire.protocol.chip;

/** A synapse driver: 128 in each hemisphere, two rows each, on one of four PADI buses. */
public record SynapseDriver(Hemisphere hemisphere, int index) {
  public static final int PER_HEMISPHERE = 128;

  /** PADI buses of a hemisphere. */
  public static final int BUSES = 4;

  private static final int BASE = 0x0011_0400;
  private static final int HEMISPHERE_STRIDE = 0x8000;

  public SynapseDriver {
    Range.check("synapse driver", index, PER_HEMISPHERE);
  }

  /** PADI bus 0..3 in the hemisphere. */
  public int bus() {
    return index % BUSES;
  }

  /** What the row-select address of an event is compared with, 0..31. */
  public int indexOnBus() {
    return index / BUSES;
  }

  public SynapseRow bottomRow() {
    return new SynapseRow(hemisphere, 2 * index);
  }

  public SynapseRow topRow() {
    return new SynapseRow(hemisphere, 2 * index + 1);
  }

  /** First of three words, see {@link SynapseDriverConfig}. */
  public int address() {
    return BASE + HEMISPHERE_STRIDE * hemisphere.ordinal() + 4 * index;
  }
}
