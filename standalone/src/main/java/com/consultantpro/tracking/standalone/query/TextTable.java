package com.consultantpro.tracking.standalone.query;

import java.util.ArrayList;
import java.util.List;

/** Lines of equal columns; the first is flush left, the others right. */
final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... columns) {
    row(columns);
  }

  TextTable columns(String... more) {
    return cells(more);
  }

  TextTable row(String... cells) {
    rows.add(new ArrayList<>(List.of(cells)));
    return this;
  }

  /** More cells of the last row. */
  TextTable cells(String... cells) {
    rows.get(rows.size() - 1).addAll(List.of(cells));
    return this;
  }

  List<String> lines() {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < rows.get(0).size(); column++) {
      int at = column;
      widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String padding = " ".repeat(widths.get(column) - row.get(column).length());
      line.append(column == 0 ? "" : "  ");
      line.append(column == 0 ? row.get(column) + padding : padding + row.get(column));
    }
    return line.toString();
  }
}
