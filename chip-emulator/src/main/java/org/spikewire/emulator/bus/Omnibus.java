package org.spikewire.emulator.bus;

import java.util.Arrays;
import org.spikewire.emulator.bus.FaultLog.Kind;

/** Finds the block behind an address. Where there is none, reads give zero and writes vanish. */
public final class Omnibus {
  private static final int ALL_BYTES = 0xf;

  private final FaultLog faults;
  // Sorted by unsigned base address.
  private long[] bases = {};
  private long[] ends = {};
  private OmnibusBlock[] blocks = {};
  private int lastHit;

  public Omnibus(FaultLog faults) {
    this.faults = faults;
  }

  /** Puts {@code block} behind the {@code words} addresses from {@code base} on. */
  public void map(int base, int words, OmnibusBlock block) {
    long first = Integer.toUnsignedLong(base);
    int at = -1 - Arrays.binarySearch(bases, first);
    boolean overlaps =
        at < 0 || at > 0 && ends[at - 1] > first || at < bases.length && bases[at] < first + words;
    if (overlaps) {
      throw new IllegalArgumentException(
          String.format("address range 0x%x..+%d overlaps another one", first, words));
    }
    bases = inserted(bases, at, first);
    ends = inserted(ends, at, first + words);
    OmnibusBlock[] more = Arrays.copyOf(blocks, blocks.length + 1);
    System.arraycopy(blocks, at, more, at + 1, blocks.length - at);
    more[at] = block;
    blocks = more;
  }

  /** Whether a read there depends on what the chip did until then. */
  public boolean live(int address) {
    int at = find(address);
    return at >= 0 && blocks[at].live();
  }

  /** Whether a write there only puts something into the queue of events. */
  public boolean queued(int address) {
    int at = find(address);
    return at >= 0 && blocks[at].queued();
  }

  public int read(int address) {
    int at = find(address);
    if (at < 0) {
      faults.report(Kind.UNMAPPED_READ, Integer.toUnsignedLong(address));
      return 0;
    }
    return blocks[at].read(offset(at, address));
  }

  /** {@code byteEnables}: bit i enables bits 8i..8i+7. */
  public void write(int address, int value, int byteEnables) {
    int at = find(address);
    if (at < 0) {
      faults.report(Kind.UNMAPPED_WRITE, Integer.toUnsignedLong(address));
      return;
    }
    int offset = offset(at, address);
    if (byteEnables == ALL_BYTES) {
      blocks[at].write(offset, value);
    } else if (byteEnables != 0) {
      int mask = mask(byteEnables);
      blocks[at].write(offset, blocks[at].stored(offset) & ~mask | value & mask);
    }
  }

  private int offset(int at, int address) {
    return (int) (Integer.toUnsignedLong(address) - bases[at]);
  }

  // Neighbouring accesses mostly go to the same block.
  private int find(int address) {
    long wanted = Integer.toUnsignedLong(address);
    if (blocks.length > 0 && wanted >= bases[lastHit] && wanted < ends[lastHit]) {
      return lastHit;
    }
    int at = Arrays.binarySearch(bases, wanted);
    at = at >= 0 ? at : -2 - at;
    if (at < 0 || wanted >= ends[at]) {
      return -1;
    }
    lastHit = at;
    return at;
  }

  private static int mask(int byteEnables) {
    int mask = 0;
    for (int i = 0; i < 4; i++) {
      if ((byteEnables >>> i & 1) != 0) {
        mask |= 0xff << 8 * i;
      }
    }
    return mask;
  }

  private static long[] inserted(long[] values, int at, long value) {
    long[] more = Arrays.copyOf(values, values.length + 1);
    System.arraycopy(values, at, more, at + 1, values.length - at);
    more[at] = value;
    return more;
  }
}
