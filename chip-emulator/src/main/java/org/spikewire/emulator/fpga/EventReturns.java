package org.spikewire.emulator.fpga;

import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.bus.Omnibus;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.emulator.bus.RegisterFile;
import org.spikewire.protocol.chip.FpgaRegisters;

/**
 * The ways back to the chip: SpikeIO, a serial wire that is closed inside the FPGA, and the routing
 * tables of boards with several chips, which on a board alone reach that board only (haldls
 * test-spikeio, test-multichip_routing).
 */
final class EventReturns {
  private static final int LABELS = 1 << 16;
  private static final int LABEL_MASK = 0xffff;
  private static final int SERIAL_ADDRESSES = 1 << 8;
  private static final int SERIAL_MASK = 0xff;
  private static final int NETWORK_LABELS = 1 << 15;
  private static final int NETWORK_MASK = 0x7fff;
  private static final int OUTPUT_ENABLE = 1 << 15;
  private static final int INPUT_ENABLE = 1 << 16;

  private static final int RATE_MASK = 0xffff;
  // Transmitter, receiver and internal loopback.
  private static final int SERIAL_CONNECTED = 7 << 16;
  // Address and framing on the serial wire, a bit a cycle at rate 1; assumed.
  private static final long SERIAL_BITS = 16;

  private final LabelTable serialOut =
      new LabelTable(LABELS, SERIAL_MASK, SERIAL_MASK, word -> (word & SERIAL_MASK) != SERIAL_MASK);
  private final LabelTable serialIn =
      new LabelTable(
          SERIAL_ADDRESSES, LABEL_MASK, LABEL_MASK, word -> (word & LABEL_MASK) != LABEL_MASK);
  private final RegisterFile serialConfig = new RegisterFile(1);
  private final LabelTable networkOut =
      new LabelTable(LABELS, NETWORK_MASK, 0, word -> (word & OUTPUT_ENABLE) != 0);
  private final LabelTable networkIn =
      new LabelTable(NETWORK_LABELS, LABEL_MASK, 0, word -> (word & INPUT_ENABLE) != 0);
  private final ReturnPath serial;
  private final ReturnPath network;

  EventReturns(FaultLog faults) {
    serial =
        new ReturnPath(
            serialOut,
            serialIn,
            () -> (serialConfig.get(0) & SERIAL_CONNECTED) == SERIAL_CONNECTED,
            () -> SERIAL_BITS * Math.max(1, serialConfig.get(0) & RATE_MASK),
            faults);
    network = new ReturnPath(networkOut, networkIn, () -> true, () -> 1, faults);
  }

  void map(Omnibus omnibus) {
    omnibus.map(FpgaRegisters.SPIKE_IO_OUTPUT, LABELS, serialOut);
    omnibus.map(FpgaRegisters.SPIKE_IO_INPUT, SERIAL_ADDRESSES, serialIn);
    omnibus.map(FpgaRegisters.SPIKE_IO_CONFIG, 1, serialConfig);
    omnibus.map(FpgaRegisters.ROUTING_OUTPUT, LABELS, networkOut);
    omnibus.map(FpgaRegisters.ROUTING_INPUT, NETWORK_LABELS, networkIn);
  }

  void reset() {
    for (LabelTable table : new LabelTable[] {serialOut, serialIn, networkOut, networkIn}) {
      table.reset();
    }
    serialConfig.fill(PowerOn.ZERO);
    serial.reset();
    network.reset();
  }

  /** Whether anything may come back. */
  boolean active() {
    return serial.active() || network.active();
  }

  /** A label has come from the chip at a cycle. */
  void offer(int label, long cycle) {
    serial.offer(label, cycle);
    network.offer(label, cycle);
  }

  /** When the next event is sent to the chip; {@link Long#MAX_VALUE} if there is none. */
  long due() {
    return next().arrival();
  }

  /** Takes the label of the next event. */
  int take() {
    EventQueue queue = next();
    int label = queue.event();
    queue.remove();
    return label;
  }

  private EventQueue next() {
    EventQueue first = serial.underway();
    return first.arrival() <= network.underway().arrival() ? first : network.underway();
  }
}
