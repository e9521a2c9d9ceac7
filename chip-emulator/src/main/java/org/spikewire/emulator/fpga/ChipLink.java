package org.spikewire.emulator.fpga;

/** The chip as the FPGA sees it. Times are FPGA cycles of 8 ns and never go back. */
public interface ChipLink {
  /** Tells this chip from others; 64 uniform bits. */
  long serial();

  /** Puts everything into its power-on state; time goes on. */
  void reset(long cycle);

  /**
   * Runs the chip towards {@code cycle} and puts what leaves it into {@link #arrivals()}. Stops
   * early when that queue is full.
   *
   * @return the cycle reached; everything that arrives until then is in the queue
   */
  long advance(long cycle);

  /**
   * Lets the chip run towards {@code cycle} while the caller goes on.
   *
   * @return the cycle reached so far, as {@link #advance} says
   */
  long begin(long cycle);

  /** Spikes and samples on their way to the FPGA, in order of arrival. */
  EventQueue arrivals();

  /** Whether {@link #sendSpike} has room for the labels of one pack. */
  boolean acceptsSpikes();

  /** Sends one 16-bit label to the chip. */
  void sendSpike(int label, long cycle);

  /**
   * Runs the chip to the state that a read sees.
   *
   * @return false if the queue of arrivals is full and has to be emptied first
   */
  boolean readyToRead(int address, long cycle);

  /** Likewise for the next write. */
  boolean readyToWrite(int address, long cycle);

  /** Likewise for the next write over JTAG, which is too slow for anything that is in a hurry. */
  boolean readyForJtagWrite(long cycle);

  int read(int address, long cycle);

  void write(int address, int value, int byteEnables, long cycle);

  /** The cycle when the accesses so far are finished. */
  long idleAt();
}
