package org.spikewire.calibration.search;

/** The coordinates in which a value is nearly a straight line over the code. */
public enum Scale {
  /** Value over code: potentials. */
  LINEAR {
    @Override
    double x(double code) {
      return code;
    }

    @Override
    double code(double x) {
      return x;
    }

    @Override
    double dx(double code) {
      return 1;
    }

    @Override
    double z(double value) {
      return value;
    }

    @Override
    double value(double z) {
      return z;
    }

    @Override
    double dz(double value) {
      return 1;
    }
  },
  /** Logarithm over logarithm: time constants and gains, powers of a bias current. */
  LOG {
    @Override
    double x(double code) {
      return Math.log(Math.max(code, 1));
    }

    @Override
    double code(double x) {
      return Math.exp(x);
    }

    @Override
    double dx(double code) {
      return 1 / Math.max(code, 1);
    }

    @Override
    double z(double value) {
      return Math.log(value);
    }

    @Override
    double value(double z) {
      return Math.exp(z);
    }

    @Override
    double dz(double value) {
      return 1 / value;
    }
  };

  abstract double x(double code);

  abstract double code(double x);

  /** Derivative of {@link #x} at a code. */
  abstract double dx(double code);

  abstract double z(double value);

  /** Inverse of {@link #z}. */
  abstract double value(double z);

  /** Derivative of {@link #z} at a value. */
  abstract double dz(double value);
}
