package org.spikewire.protocol.chip;

/**
 * One of the 76 populated nodes of the event crossbar: 20 inputs (0..7 neuron outputs, 8..11 L2
 * lanes from the FPGA, 12..19 background sources), 12 outputs (0..3 PADI buses top, 4..7 bottom,
 * 8..11 L2 lanes to the FPGA). A neuron output k reaches PADI k%4 of both halves and L2 k%4; an L2
 * lane all PADI buses and its own L2 output; background source k PADI k and L2 k%4.
 */
public record CrossbarNode(int output, int input) {
  public static final int COUNT = 76;
  public static final int INPUTS = 20;
  public static final int OUTPUTS = 12;
  public static final int FIRST_L2_INPUT = 8;
  public static final int FIRST_BACKGROUND_INPUT = 12;
  public static final int FIRST_L2_OUTPUT = 8;

  private static final int BASE = 0x0013_0019;

  public CrossbarNode {
    Range.check("crossbar output", output, OUTPUTS);
    Range.check("crossbar input", input, INPUTS);
    if (indexOf(output, input) < 0) {
      throw new IllegalArgumentException(
          "crossbar has no node from input " + input + " to output " + output);
    }
  }

  public int index() {
    return indexOf(output, input);
  }

  /** See {@link CrossbarNodeConfig}. */
  public int address() {
    return BASE + index();
  }

  /** Index 0..75 of a node, or -1 where the crossbar has none. */
  public static int indexOf(int output, int input) {
    if (input < FIRST_L2_INPUT) {
      return output % 4 == input % 4 ? 3 * input + output / 4 : -1;
    }
    if (input < FIRST_BACKGROUND_INPUT) {
      int lane = input - FIRST_L2_INPUT;
      if (output < FIRST_L2_OUTPUT) {
        return 24 + 9 * lane + output;
      }
      return output - FIRST_L2_OUTPUT == lane ? 24 + 9 * lane + 8 : -1;
    }
    int source = input - FIRST_BACKGROUND_INPUT;
    if (output == source) {
      return 60 + 2 * source;
    }
    return output == FIRST_L2_OUTPUT + source % 4 ? 61 + 2 * source : -1;
  }
}
