package org.spikewire.host.board;

import java.util.ArrayDeque;
import java.util.Deque;
import org.spikewire.protocol.statistics.LinkStatistics;

/** What the links of this process have done, to be shown when a command is over. */
public final class LinkReport {
  // The last ones: a sweep may open any number.
  private static final int KEPT = 16;

  private static final Deque<Entry> ENTRIES = new ArrayDeque<>();

  private LinkReport() {}

  private record Entry(String name, LinkStatistics statistics) {}

  static void add(String name, LinkStatistics statistics) {
    synchronized (ENTRIES) {
      ENTRIES.add(new Entry(name, statistics));
      if (ENTRIES.size() > KEPT) {
        ENTRIES.remove();
      }
    }
  }

  /** A few lines for each link, oldest first; empty without links. */
  public static String text() {
    StringBuilder text = new StringBuilder();
    synchronized (ENTRIES) {
      for (Entry entry : ENTRIES) {
        text.append(entry.name).append(System.lineSeparator());
        entry.statistics.text().lines().forEach(line -> text.append("  %s%n".formatted(line)));
      }
    }
    return text.toString();
  }
}
