package org.spikewire.host.report;

import java.util.List;

/** Labels against decisions as an HTML table. */
final class ConfusionTable {
  private ConfusionTable() {}

  /**
   * The table.
   *
   * @param counts {@code [label][decision]}, samples without a decision in the last column
   */
  static String html(List<List<Integer>> counts) {
    StringBuilder html = new StringBuilder("<table><tr><th>label \\ decision</th>");
    for (int decision = 0; decision < counts.size(); decision++) {
      html.append("<th>").append(decision).append("</th>");
    }
    html.append("<th>none</th></tr>");
    for (int label = 0; label < counts.size(); label++) {
      html.append("<tr><th>").append(label).append("</th>");
      for (int count : counts.get(label)) {
        html.append("<td>").append(count).append("</td>");
      }
      html.append("</tr>");
    }
    return html.append("</table>").toString();
  }
}
