package org.spikewire.emulator.analog.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which membranes are followed, on which level and in which slot. Membranes at rest that nothing
 * reaches are not.
 */
final class Layout {

  private static final int N = MembraneConstants.CIRCUITS;

  /** Fewest membranes of a part of a split group. */
  private static final int LEAST_SPLIT = 48;

  private final MembraneConstants constants;
  private final Routes routes;
  private final LevelSchedule schedule;

  /** Shortest delay of a route within a loop [ticks]. */
  private final long loopDelay;

  private final long since;
  private final int threads;
  private final int[][] members;

  /** Of a circuit among the {@link #members} of its membrane. */
  private final int[] place = new int[N];

  private final List<Part> parts = new ArrayList<>();
  private final TreeMap<Integer, Level> levels = new TreeMap<>();
  private final @Nullable Part[] partOf = new Part[N];
  private final int[] slotOf = new int[N];
  private final Level[] levelOf = new Level[N];

  private Usage usage = new Usage();

  /**
   * @param since tick of the first state
   * @param threads parts that a large group is split into
   */
  Layout(MembraneConstants constants, Routes routes, long since, int threads) {
    this.constants = constants;
    this.routes = routes;
    this.since = since;
    this.threads = threads;
    schedule = new LevelSchedule(routes.targets(constants));
    loopDelay = routes.shortestLoop(schedule);
    members = members(constants);
    for (int m = 0; m < N; m++) {
      for (int k = 1; k < members[m].length; k++) {
        place[members[m][k]] = k;
      }
    }
  }

  private static int[][] members(MembraneConstants c) {
    int[][] members = new int[N][];
    for (int m = 0; m < N; m++) {
      members[m] = new int[] {m};
    }
    for (int n = 0; n < N; n++) {
      int m = c.membrane[n];
      if (m != n) {
        members[m] = Arrays.copyOf(members[m], members[m].length + 1);
        members[m][members[m].length - 1] = n;
      }
    }
    return members;
  }

  /** All levels, no route leading from a later to an earlier one. */
  Collection<Level> levels() {
    return levels.values();
  }

  List<Part> parts() {
    return parts;
  }

  /** Whether the levels are those that the routes as they are now would make. */
  boolean fitsRoutes() {
    LevelSchedule present = new LevelSchedule(routes.targets(constants));
    return present.sameAs(schedule) && routes.shortestLoop(present) == loopDelay;
  }

  /** Lays the paths of all routes out. */
  void compileRoutes() {
    boolean[] touched = new boolean[N];
    routes.forEachPath(path -> markTouched(path, touched));
    follow(touched);
    routes.compile(this);
  }

  @Nullable Part part(int circuit) {
    return partOf[constants.membrane[circuit]];
  }

  int slot(int circuit) {
    return slotOf[constants.membrane[circuit]];
  }

  /** Whether all membranes that a path touches are followed. */
  boolean follows(SynapticPath path) {
    for (int n : path.touched()) {
      if (part(n) == null) {
        return false;
      }
    }
    return true;
  }

  /** Follows more membranes, which are at rest or get their state from the caller. */
  void follow(boolean[] wanted) {
    TreeMap<Integer, List<Integer>> groups = new TreeMap<>();
    for (int m = 0; m < N; m++) {
      if (wanted[m] && constants.membrane[m] == m && partOf[m] == null) {
        groups.computeIfAbsent(groupOf(m), k -> new ArrayList<>()).add(m);
      }
    }
    groups.values().forEach(this::addParts);
  }

  /** Membranes of a part lie on one level, and are followed in the same way. */
  private int groupOf(int membrane) {
    int kind = ResetKind.of(constants, members[membrane]).ordinal();
    return (order(membrane) << 16 | members[membrane].length) << 2 | kind;
  }

  /**
   * Splits a group, so that each thread has a part: as evenly as whole vectors allow, the first
   * ones rather larger, since the caller, who has more to do than to follow membranes, comes last.
   */
  private void addParts(List<Integer> group) {
    Level level = levels.computeIfAbsent(order(group.get(0)), this::newLevel);
    int most = level.looped() ? 1 : Math.min(threads, Math.max(1, group.size() / LEAST_SPLIT));
    int first = 0;
    for (int k = 1; k <= most; k++) {
      int end = k == most ? group.size() : Columns.wholeVectors(group.size() * k / most);
      addPart(level, group.subList(first, end));
      first = end;
    }
  }

  private void addPart(Level level, List<Integer> group) {
    int[][] circuits = group.stream().map(m -> members[m]).toArray(int[][]::new);
    Part part = level.add(parts.size(), new Columns(constants, circuits));
    parts.add(part);
    for (int i = 0; i < circuits.length; i++) {
      int m = circuits[i][0];
      partOf[m] = part;
      slotOf[m] = Columns.FIRST + i;
      levelOf[m] = level;
    }
  }

  private int order(int membrane) {
    return 2 * schedule.depth(membrane) + (schedule.looped(membrane) ? 1 : 0);
  }

  /** Marks the membranes that a path touches. */
  void markTouched(SynapticPath path, boolean[] membranes) {
    for (int n : path.touched()) {
      membranes[constants.membrane[n]] = true;
    }
  }

  /** What the events of late have touched. */
  Usage usage() {
    return usage;
  }

  /** Looks anew at what events touch. */
  void forgetUsage() {
    usage = new Usage();
  }

  /** Whether more membranes are followed for nothing than for something. */
  boolean isMostlyIdle() {
    boolean[] used = used();
    int followed = 0;
    int needed = 0;
    for (int m = 0; m < N; m++) {
      if (partOf[m] != null) {
        followed++;
        needed += used[m] ? 1 : 0;
      }
    }
    return followed > 2 * needed;
  }

  /** Membranes that events of late or routes touch. */
  private boolean[] used() {
    boolean[] used = new boolean[N];
    routes.forEachPath(path -> markTouched(path, used));
    for (int n = 0; n < N; n++) {
      used[constants.membrane[n]] |= usage.touches(n);
    }
    return used;
  }

  /** State of all circuits, those that are not followed at rest. */
  CircuitState state() {
    CircuitState state = new CircuitState(constants);
    parts.forEach(state::read);
    return state;
  }

  /**
   * A layout that goes on from this one, with the events under way; this one is of no use then.
   *
   * @param all whether to follow all that this one followed, or only what is used
   * @param state of its membranes
   */
  Layout next(MembraneConstants nextConstants, long now, boolean all, CircuitState state) {
    Layout next = new Layout(nextConstants, routes, now, threads);
    next.followFrom(this, all, state);
    next.parts.forEach(state::write);
    next.takeEvents(this);
    forget();
    return next;
  }

  /** Paths that are not used again keep what they were laid out for: not all its tables, too. */
  private void forget() {
    levels.values().forEach(Level::forget);
    levels.clear();
    parts.clear();
    Arrays.fill(partOf, null);
  }

  /**
   * Follows what a state or the constants keep busy, and of what an older layout followed all or
   * only what was used of late.
   */
  private void followFrom(Layout old, boolean all, CircuitState state) {
    if (all) {
      usage = old.usage;
    }
    boolean[] wanted = all ? new boolean[N] : old.used();
    for (int n = 0; n < N; n++) {
      int m = constants.membrane[n];
      wanted[m] |= all && old.partOf[m] != null;
      wanted[m] |= !state.lineIsEmpty(n) || !state.atRest(m, constants);
      wanted[m] |= isRestless(constants, m);
    }
    follow(wanted);
  }

  /** An event is queued on each level it reaches; the first one's copy counts. */
  private void takeEvents(Layout old) {
    for (Level level : old.levels()) {
      EventQueue queue = level.queue;
      for (int i = queue.head(); i < queue.tail(); i++) {
        CompiledPath path = queue.kicks(i).path;
        if (path.kicks[0].level == level) {
          path.path.compiledFor(this).arrive(queue.tick(i), queue.source(i));
        }
      }
    }
    levels.values().forEach(Level::takeArrivals);
  }

  /** Events under way to a followed circuit. */
  EventQueue queue(int circuit) {
    return levelOf[constants.membrane[circuit]].queue;
  }

  private Level newLevel(int order) {
    boolean restless = false;
    for (int m = 0; m < N; m++) {
      restless |= order(m) == order && isRestless(constants, m);
    }
    return new Level(order, routes, since, (order & 1) == 1 ? loopDelay : Level.NO_LOOP, restless);
  }

  /** Whether a membrane may fire without input. */
  static boolean isRestless(MembraneConstants c, int m) {
    return c.fireEnabled[m]
        && c.membrane[m] == m
        && c.rest[m] >= c.threshold[m] - Noise.KNOT_GAIN * Noise.LIMIT * c.thresholdNoise[m];
  }

  /** Lays a path out, following what it touches. */
  CompiledPath compile(SynapticPath path) {
    if (!follows(path)) {
      boolean[] touched = new boolean[N];
      markTouched(path, touched);
      follow(touched);
    }
    return new CompiledPath(path, this, shares(path));
  }

  /** What a path does to each part. */
  private Kicks.Builder[] shares(SynapticPath path) {
    Kicks.Builder[] shares = parts.stream().map(Kicks.Builder::new).toArray(Kicks.Builder[]::new);
    for (int kind = 0; kind < 2; kind++) {
      float[] kicks = path.kicks(kind == 0);
      for (int i = 0; i < kicks.length; i++) {
        if (kicks[i] > 0) {
          int n = path.touched()[i];
          float kick = kicks[i] * (float) MembraneConstants.TICK_SECONDS;
          shares[partOf[constants.membrane[n]].index].set(2 * place[n] + kind, slot(n), kick);
        }
      }
    }
    return shares;
  }
}
