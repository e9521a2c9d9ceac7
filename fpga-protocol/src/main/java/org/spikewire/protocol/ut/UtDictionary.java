package org.spikewire.protocol.ut;

import java.util.List;

/** Names and payload widths of one direction, by opcode (hxcomm target dictionaries). */
public enum UtDictionary {
  TO_FPGA(
      entry("jtag_init", 0),
      entry("jtag_scaler", 8),
      entry("jtag_ins", 7),
      entry("jtag_data", 56),
      entry("timing_setup", 0),
      entry("timing_wait_until", 32),
      entry("timing_systime_init", 1),
      entry("timing_barrier", 5),
      entry("timing_polling_omnibus_block", 1),
      entry("system_reset", 1),
      entry("system_loopback", 1),
      entry("omnibus_address", 37),
      entry("omnibus_data", 32),
      entry("spike_pack_1", 16),
      entry("spike_pack_2", 32),
      entry("spike_pack_3", 48)),
  FROM_FPGA(
      entry("jtag_data", 33),
      entry("omnibus_data", 32),
      entry("system_loopback", 1),
      entry("highspeed_link_notification", 8),
      entry("timeout_notification", 45),
      entry("systime", 43),
      entry("sysdelta", 8),
      entry("madc_sample_pack_1", 24),
      entry("madc_sample_pack_2", 48),
      entry("madc_sample_pack_3", 72),
      entry("spike_pack_1", 24),
      entry("spike_pack_2", 48),
      entry("spike_pack_3", 72));

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of records
  private final List<Entry> entries;

  UtDictionary(Entry... entries) {
    this.entries = List.of(entries);
  }

  /** {@code payloadBits}: width of the payload on the wire. */
  public record Entry(String name, int payloadBits) {}

  public Entry entry(int opcode) {
    return entries.get(opcode);
  }

  /** The opcode of a message name; throws where this direction has no such message. */
  public int opcode(String name) {
    for (int opcode = 0; opcode < entries.size(); opcode++) {
      if (entries.get(opcode).name().equals(name)) {
        return opcode;
      }
    }
    throw new IllegalArgumentException("type: no message " + name + " in direction " + this);
  }

  private static Entry entry(String name, int payloadBits) {
    return new Entry(name, payloadBits);
  }
}
