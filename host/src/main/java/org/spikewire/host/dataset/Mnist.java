package org.spikewire.host.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * MNIST (LeCun et al. 1998) as one spike a pixel on 16x16 pixels, as in Göltz et al. 2021: the
 * middle 24x24 pixels, resized, bright pixels early; a black pixel does not spike.
 *
 * <p>Reads the four IDX files under their usual names from one directory, plain or with {@code
 * .gz}.
 */
public final class Mnist {
  /** Inputs a sample. */
  public static final int INPUTS = 256;

  private static final int CLASSES = 10;
  private static final int TRAIN_SIZE = 50_000;
  private static final int ORIGINAL = 28;
  private static final int CROPPED = 24;
  private static final int RESIZED = 16;

  private final Path directory;

  public Mnist(Path directory) {
    this.directory = directory;
  }

  /** The first 50 000 images of the training file. */
  public Dataset train() throws IOException {
    Dataset all = read("mnist train", "train-images", "train-labels");
    return all.slice(all.name(), 0, Math.min(TRAIN_SIZE, all.size()));
  }

  /** What follows the first 50 000 images in the training file: the last 10 000. */
  public Dataset validation() throws IOException {
    Dataset all = read("mnist validation", "train-images", "train-labels");
    return all.slice(all.name(), Math.min(TRAIN_SIZE, all.size()), all.size());
  }

  /** The 10 000 images of the test file. */
  public Dataset test() throws IOException {
    return read("mnist test", "t10k-images", "t10k-labels");
  }

  private Dataset read(String name, String images, String labels) throws IOException {
    Path imageFile = find(images, 3);
    Path labelFile = find(labels, 1);
    IdxFile pixels = IdxFile.read(imageFile, 3);
    IdxFile classes = IdxFile.read(labelFile, 1);
    int count = pixels.extents()[0];
    if (pixels.extents()[1] != ORIGINAL || pixels.extents()[2] != ORIGINAL) {
      throw new DatasetException(
          imageFile
              + ": images must be 28x28, not "
              + pixels.extents()[1]
              + "x"
              + pixels.extents()[2]);
    }
    if (classes.extents()[0] != count) {
      throw new DatasetException(
          labelFile
              + ": "
              + classes.extents()[0]
              + " labels for the "
              + count
              + " images of "
              + imageFile);
    }
    return new Dataset(
        name, INPUTS, CLASSES, times(pixels.values(), count), labels(labelFile, classes.values()));
  }

  private Path find(String stem, int dimensions) throws DatasetException {
    String base = stem + "-idx" + dimensions + "-ubyte";
    for (String name : List.of(base, base + ".gz", stem + ".idx" + dimensions + "-ubyte")) {
      Path file = directory.resolve(name);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new DatasetException(directory + ": no file " + base + " or " + base + ".gz");
  }

  private static int[] labels(Path file, byte[] values) throws DatasetException {
    int[] labels = new int[values.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = values[i] & 0xFF;
      if (labels[i] >= CLASSES) {
        throw new DatasetException(file + ": label " + i + " must be below 10, not " + labels[i]);
      }
    }
    return labels;
  }

  private static double[] times(byte[] pixels, int count) {
    BilinearResize resize = new BilinearResize(CROPPED, RESIZED);
    double[] times = new double[count * INPUTS];
    byte[] cropped = new byte[CROPPED * CROPPED];
    byte[] resized = new byte[INPUTS];
    int margin = (ORIGINAL - CROPPED) / 2;
    for (int image = 0; image < count; image++) {
      for (int y = 0; y < CROPPED; y++) {
        int from = (image * ORIGINAL + y + margin) * ORIGINAL + margin;
        System.arraycopy(pixels, from, cropped, y * CROPPED, CROPPED);
      }
      resize.apply(cropped, resized);
      for (int i = 0; i < INPUTS; i++) {
        int brightness = resized[i] & 0xFF;
        times[image * INPUTS + i] =
            brightness == 0 ? Double.POSITIVE_INFINITY : SpikeCode.time(1 - brightness / 255.0);
      }
    }
    return times;
  }
}
