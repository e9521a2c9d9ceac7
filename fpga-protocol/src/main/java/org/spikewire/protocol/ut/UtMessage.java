package org.spikewire.protocol.ut;

import java.util.List;

/**
 * A message as people read and write it. The spike path does not use this view; it serves tools,
 * tests and recordings. Names are those of the hxcomm dictionaries in snake case.
 */
public sealed interface UtMessage {
  String type();

  /** No payload. */
  record Bare(String type) implements UtMessage {
    @Override
    public String toString() {
      return type;
    }
  }

  /** One unsigned number. */
  record Scalar(String type, long value) implements UtMessage {
    @Override
    public String toString() {
      return type + " " + value;
    }
  }

  /** To the FPGA: shift {@code numBits} (3..33) of {@code payload} through a JTAG register. */
  record JtagShift(long payload, int numBits, boolean keepResponse) implements UtMessage {
    @Override
    public String type() {
      return "jtag_data";
    }

    @Override
    public String toString() {
      return "jtag_data 0x%x bits %d%s".formatted(payload, numBits, keepResponse ? " keep" : "");
    }
  }

  /** To the FPGA: {@code address} is an unsigned 32-bit number. */
  record OmnibusAddress(long address, int byteEnables, boolean isRead) implements UtMessage {
    @Override
    public String type() {
      return "omnibus_address";
    }

    @Override
    public String toString() {
      return "omnibus_address 0x%08x %s bytes 0x%x"
          .formatted(address, isRead ? "read" : "write", byteEnables);
    }
  }

  /** To the FPGA: a pack of 1..3 labels, first one first. */
  record Spikes(List<Integer> labels) implements UtMessage {
    public Spikes {
      labels = pack("spikes", labels);
    }

    @Override
    public String type() {
      return "spike_pack_" + labels.size();
    }

    @Override
    public String toString() {
      return type() + " " + labels;
    }
  }

  /** From the FPGA: a pack of 1..3 spikes. */
  record Events(List<Event> spikes) implements UtMessage {
    public Events {
      spikes = pack("spikes", spikes);
    }

    @Override
    public String type() {
      return "spike_pack_" + spikes.size();
    }

    @Override
    public String toString() {
      return type() + " " + spikes;
    }
  }

  /** From the FPGA: a pack of 1..3 MADC samples. */
  record Samples(List<Sample> samples) implements UtMessage {
    public Samples {
      samples = pack("samples", samples);
    }

    @Override
    public String type() {
      return "madc_sample_pack_" + samples.size();
    }

    @Override
    public String toString() {
      return type() + " " + samples;
    }
  }

  /** A spike: label 16 bit, timestamp 8 bit in units of 4 ns. */
  record Event(int label, int timestamp) {
    @Override
    public String toString() {
      return label + "@" + timestamp;
    }
  }

  /** An MADC sample: value 14 bit, timestamp 8 bit in units of 4 ns. */
  record Sample(int value, int timestamp) {
    @Override
    public String toString() {
      return value + "@" + timestamp;
    }
  }

  /** Ends a partly filled word; not a message on the wire but a place in the stream. */
  UtMessage FLUSH = new Bare("flush");

  private static <T> List<T> pack(String name, List<T> elements) {
    if (elements.isEmpty() || elements.size() > 3) {
      throw new IllegalArgumentException(
          name + " of a pack: must be 1..3 elements, was " + elements.size());
    }
    return List.copyOf(elements);
  }
}
