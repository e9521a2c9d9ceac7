package org.spikewire.protocol.playback;

/** What a board answered to one program. Reused through {@link #clear()} it does not allocate. */
public final class Responses {
  private final EventRecord spikes = new EventRecord();
  private final EventRecord samples = new EventRecord();
  private final ResponseRecord omnibus = new ResponseRecord();
  private final ResponseRecord jtag = new ResponseRecord();
  private final ResponseRecord ticks = new ResponseRecord();
  private final long[] spikePacks = new long[3];
  private final long[] samplePacks = new long[3];
  private int halts;
  private int highspeedLinkNotifications;
  private int lastHighspeedLinkCode;
  private int timeouts;
  private long timeoutInstruction;
  private int timeoutStalls;
  private int timeoutReadsInFlight;

  public void clear() {
    spikes.clear();
    samples.clear();
    omnibus.clear();
    jtag.clear();
    ticks.clear();
    java.util.Arrays.fill(spikePacks, 0);
    java.util.Arrays.fill(samplePacks, 0);
    halts = 0;
    highspeedLinkNotifications = 0;
    lastHighspeedLinkCode = 0;
    timeouts = 0;
  }

  public EventRecord spikes() {
    return spikes;
  }

  /** MADC samples. */
  public EventRecord samples() {
    return samples;
  }

  /** The decoded response. */
  public <T> T get(Ticket<T> ticket) {
    return ticket.decode(record(ticket).value(ticket.index()));
  }

  /** The low 32 bits of the response as they came. */
  public int value(Ticket<?> ticket) {
    return (int) record(ticket).value(ticket.index());
  }

  /** When the FPGA sent the response, in cycles of 8 ns. */
  public long fpgaTime(Ticket<?> ticket) {
    return record(ticket).fpgaTime(ticket.index());
  }

  /** Omnibus response {@code index}, for blocks of reads. */
  public int omnibusData(int index) {
    return (int) omnibus.value(index);
  }

  public int omnibusCount() {
    return omnibus.size();
  }

  public int jtagCount() {
    return jtag.size();
  }

  public int tickCount() {
    return ticks.size();
  }

  /** FPGA time of tick {@code index} in cycles of 8 ns, for ticks without a ticket. */
  public long tick(int index) {
    return ticks.value(index);
  }

  /** Messages that carried {@code spikes} (1..3) spikes. */
  public long spikePacks(int spikes) {
    return spikePacks[spikes - 1];
  }

  /** Messages that carried {@code samples} (1..3) MADC samples. */
  public long samplePacks(int samples) {
    return samplePacks[samples - 1];
  }

  /** Notifications of the chip links, whose codes the sources do not explain. */
  public int highspeedLinkNotifications() {
    return highspeedLinkNotifications;
  }

  public int lastHighspeedLinkCode() {
    return lastHighspeedLinkCode;
  }

  ResponseRecord omnibus() {
    return omnibus;
  }

  ResponseRecord jtag() {
    return jtag;
  }

  ResponseRecord ticks() {
    return ticks;
  }

  int halts() {
    return halts;
  }

  int timeouts() {
    return timeouts;
  }

  /** The first instruction that ran into the FPGA's watchdog. */
  String describeTimeout() {
    return "instruction "
        + timeoutInstruction
        + " ran into the FPGA's instruction timeout (trace stalls "
        + timeoutStalls
        + ", omnibus reads in flight "
        + timeoutReadsInFlight
        + ")";
  }

  void addOmnibus(int value, long time) {
    omnibus.add(Integer.toUnsignedLong(value), time);
  }

  void addJtag(long bits, long time) {
    jtag.add(bits, time);
  }

  void addTick(long time) {
    ticks.add(time, time);
  }

  void countHalt() {
    halts++;
  }

  void countSpikePack(int size) {
    spikePacks[size - 1]++;
  }

  void countSamplePack(int size) {
    samplePacks[size - 1]++;
  }

  void noteHighspeedLink(int code) {
    highspeedLinkNotifications++;
    lastHighspeedLinkCode = code;
  }

  void noteTimeout(long instruction, int stalls, int reads) {
    if (timeouts++ == 0) {
      timeoutInstruction = instruction;
      timeoutStalls = stalls;
      timeoutReadsInFlight = reads;
    }
  }

  private ResponseRecord record(Ticket<?> ticket) {
    return switch (ticket.channel()) {
      case OMNIBUS -> omnibus;
      case JTAG -> jtag;
      case TICK -> ticks;
    };
  }
}
