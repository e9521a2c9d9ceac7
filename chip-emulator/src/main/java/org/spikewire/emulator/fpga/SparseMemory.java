package org.spikewire.emulator.fpga;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.bus.FaultLog.Kind;
import org.spikewire.emulator.bus.OmnibusBlock;

/** A large memory of which only the written pages exist, and not too many of them. */
final class SparseMemory implements OmnibusBlock {
  private static final int PAGE_BITS = 10;
  private static final int PAGE_WORDS = 1 << PAGE_BITS;

  /** 16 MB of the emulator's memory. */
  private static final int MAX_PAGES = 1 << 12;

  private final Map<Integer, int[]> pages = new HashMap<>();
  private final FaultLog faults;
  private int lastNumber = -1;
  private int @Nullable [] lastPage;

  SparseMemory(FaultLog faults) {
    this.faults = faults;
  }

  @Override
  public int read(int offset) {
    int[] page = page(offset >>> PAGE_BITS);
    return page == null ? 0 : page[offset & PAGE_WORDS - 1];
  }

  @Override
  public void write(int offset, int value) {
    int number = offset >>> PAGE_BITS;
    int[] page = page(number);
    if (page == null) {
      if (pages.size() == MAX_PAGES) {
        faults.report(Kind.MEMORY_LIMIT, offset);
        return;
      }
      page = new int[PAGE_WORDS];
      pages.put(number, page);
      lastPage = page;
    }
    page[offset & PAGE_WORDS - 1] = value;
  }

  private int @Nullable [] page(int number) {
    if (number != lastNumber) {
      lastNumber = number;
      lastPage = pages.get(number);
    }
    return lastPage;
  }
}
