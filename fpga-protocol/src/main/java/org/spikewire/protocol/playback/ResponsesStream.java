package org.spikewire.protocol.playback;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Responses as bytes, to be kept: big-endian; spikes, MADC samples, then omnibus, JTAG and tick
 * responses, each a 32-bit count and its entries. What notifications said is not part of it.
 */
public final class ResponsesStream {
  private ResponsesStream() {}

  public static void write(Responses responses, DataOutput out) throws IOException {
    write(responses.spikes(), out);
    write(responses.samples(), out);
    write(responses.omnibus(), out);
    write(responses.jtag(), out);
    write(responses.ticks(), out);
  }

  /**
   * Reads what {@link #write} wrote into responses that are cleared first.
   *
   * @throws IOException when the input ends too early
   */
  public static void read(DataInput in, Responses into) throws IOException {
    into.clear();
    read(in, into.spikes());
    read(in, into.samples());
    read(in, into.omnibus());
    read(in, into.jtag());
    read(in, into.ticks());
    into.countHalt();
  }

  private static void write(EventRecord events, DataOutput out) throws IOException {
    out.writeInt(events.size());
    for (int i = 0; i < events.size(); i++) {
      out.writeLong(events.chipTimes()[i]);
      out.writeLong(events.fpgaTimes()[i]);
      out.writeInt(events.values()[i]);
    }
  }

  private static void read(DataInput in, EventRecord events) throws IOException {
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      events.add(in.readLong(), in.readLong(), in.readInt());
    }
  }

  private static void write(ResponseRecord record, DataOutput out) throws IOException {
    out.writeInt(record.size());
    for (int i = 0; i < record.size(); i++) {
      out.writeLong(record.value(i));
      out.writeLong(record.fpgaTime(i));
    }
  }

  private static void read(DataInput in, ResponseRecord record) throws IOException {
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      record.add(in.readLong(), in.readLong());
    }
  }
}
