package org.spikewire.host.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of comma-separated numbers with a class in the last column, a whole number from 0. A
 * first line that is not numbers is a header; empty lines are skipped. Every other column becomes
 * an input: its values are scaled from their range in the file to spike times, the smallest early.
 */
public final class CsvTable {
  private static final int MAX_CLASSES = 256;
  private static final int MAX_ROWS = 1_000_000;
  private static final long SHUFFLE_SEED = 42;

  private CsvTable() {}

  /** Reads a whole table in an order that is always the same, for files sorted by class. */
  public static Dataset readShuffled(Path file) throws IOException {
    return Shuffle.of(read(file), SHUFFLE_SEED);
  }

  /** Reads a whole table; all its rows must have the same number of columns, at least two. */
  public static Dataset read(Path file) throws IOException {
    List<double[]> rows = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank() && !(rows.isEmpty() && number == 1 && isHeader(line))) {
          rows.add(row(file + ":" + number, line, rows.isEmpty() ? 0 : rows.get(0).length));
        }
        if (rows.size() > MAX_ROWS) {
          throw new DatasetException(file + ": more than " + MAX_ROWS + " rows");
        }
      }
    } catch (CharacterCodingException e) {
      throw new DatasetException(file + ": not text in UTF-8");
    }
    if (rows.isEmpty()) {
      throw new DatasetException(file + ": no rows");
    }
    return dataset(file, rows);
  }

  private static boolean isHeader(String line) {
    return Arrays.stream(line.split(",", -1)).noneMatch(field -> isNumber(field.strip()));
  }

  private static boolean isNumber(String field) {
    try {
      return Double.isFinite(Double.parseDouble(field));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static double[] row(String where, String line, int columns) throws DatasetException {
    String[] fields = line.split(",", -1);
    if (fields.length < 2 || (columns > 0 && fields.length != columns)) {
      throw new DatasetException(
          where
              + ": must have "
              + (columns > 0 ? columns : "at least 2")
              + " columns, not "
              + fields.length);
    }
    double[] row = new double[fields.length];
    for (int i = 0; i < row.length; i++) {
      String field = fields[i].strip();
      if (!isNumber(field)) {
        throw new DatasetException(
            where + ": column " + (i + 1) + " must be a finite number, not '" + field + "'");
      }
      row[i] = Double.parseDouble(field);
    }
    double label = row[row.length - 1];
    if (label != Math.rint(label) || label < 0 || label >= MAX_CLASSES) {
      throw new DatasetException(
          where + ": the label must be a whole number from 0 to 255, not " + label);
    }
    return row;
  }

  private static Dataset dataset(Path file, List<double[]> rows) {
    int inputs = rows.get(0).length - 1;
    double[] times = new double[rows.size() * inputs];
    int[] labels = new int[rows.size()];
    int classes = 0;
    for (int input = 0; input < inputs; input++) {
      int column = input;
      double low = rows.stream().mapToDouble(row -> row[column]).min().orElseThrow();
      double high = rows.stream().mapToDouble(row -> row[column]).max().orElseThrow();
      for (int sample = 0; sample < labels.length; sample++) {
        double value = high > low ? (rows.get(sample)[input] - low) / (high - low) : 0;
        times[sample * inputs + input] = SpikeCode.time(value);
      }
    }
    for (int sample = 0; sample < labels.length; sample++) {
      labels[sample] = (int) rows.get(sample)[inputs];
      classes = Math.max(classes, labels[sample] + 1);
    }
    return new Dataset(String.valueOf(file.getFileName()), inputs, classes, times, labels);
  }
}
