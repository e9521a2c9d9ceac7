package org.spikewire.emulator.analog.engine;

/**
 * The layout in use: made anew, or more membranes followed, where it does not fit the constants,
 * the routes or the events that wait.
 */
final class CurrentLayout {

  private static final int N = MembraneConstants.CIRCUITS;

  private final DepositQueue deposits;
  private final Pipeline pipeline;
  private final Routes routes = new Routes();
  private MembraneConstants constants = new MembraneConstants();
  private Layout layout;
  private boolean configured;
  private boolean routesChanged;

  /** Whether an event waits whose path is not laid out. */
  private boolean unseenPaths;

  /**
   * @param deposits events that wait
   * @param pipeline runs the levels
   * @param threads parts that a large group is split into
   */
  CurrentLayout(DepositQueue deposits, Pipeline pipeline, int threads) {
    this.deposits = deposits;
    this.pipeline = pipeline;
    layout = new Layout(constants, routes, 0, threads);
  }

  Layout get() {
    return layout;
  }

  MembraneConstants constants() {
    return constants;
  }

  /** Takes other constants; the state at now is kept, but for the first time. */
  void configure(MembraneConstants newConstants, long now) {
    commit(now);
    CircuitState state = layout.state();
    constants = newConstants.checkedCopy();
    rebuild(true, configured ? state : new CircuitState(constants), now);
    configured = true;
  }

  /** Sets what a spike does, from now on. */
  void routes(int neuron, SynapticPath[] paths, int delayTicks, long now) {
    commit(now);
    routes.set(neuron, paths, delayTicks);
    routesChanged = true;
  }

  /** Says that an event waits. */
  void expect(SynapticPath path) {
    unseenPaths |= !path.isCompiledFor(layout);
  }

  /** Fits the layout to routes and events. */
  void refresh(long now) {
    refreshRoutes(now);
    if (unseenPaths) {
      followDeposits();
    }
  }

  /** Where an event ends a long silence: then it does not show in any spike when this happens. */
  void leaveIdleOut(long now) {
    if (!layout.usage().isTelling() || !layout.parts().stream().allMatch(Part::isAtRest)) {
      return;
    }
    if (layout.isMostlyIdle()) {
      commit(now);
      rebuild(false, layout.state(), now);
      refresh(now);
    } else {
      layout.forgetUsage();
    }
  }

  /** Follows a membrane. */
  void follow(int membrane) {
    boolean[] wanted = new boolean[N];
    wanted[membrane] = true;
    follow(wanted);
  }

  private void follow(boolean[] wanted) {
    pipeline.settle();
    layout.follow(wanted);
    pipeline.use(layout.levels());
  }

  /** Makes now, which all levels have reached, their state. */
  void commit(long now) {
    for (Level level : layout.levels()) {
      level.commit(now);
    }
  }

  /** Follows all that waiting events touch, at once, so that it comes to lie together. */
  private void followDeposits() {
    boolean[] touched = new boolean[N];
    boolean more = false;
    for (int i = 0; i < deposits.size(); i++) {
      SynapticPath path = deposits.path(i);
      if (!path.isCompiledFor(layout) && !layout.follows(path)) {
        layout.markTouched(path, touched);
        more = true;
      }
    }
    if (more) {
      follow(touched);
    }
    for (int i = 0; i < deposits.size(); i++) {
      deposits.path(i).compiledFor(layout);
    }
    unseenPaths = false;
  }

  private void refreshRoutes(long now) {
    if (!routesChanged) {
      return;
    }
    if (!layout.fitsRoutes()) {
      rebuild(true, layout.state(), now);
    }
    layout.compileRoutes();
    pipeline.use(layout.levels());
    routesChanged = false;
  }

  /**
   * @param all whether to follow all that was followed, or only what is used
   */
  private void rebuild(boolean all, CircuitState state, long now) {
    layout = layout.next(constants, now, all, state);
    pipeline.use(layout.levels());
    routesChanged = true;
    unseenPaths = true;
  }
}
