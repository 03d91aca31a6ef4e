package com.consultantpro.tracking.query.facts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the distinct texts of a column as they come. */
final class ColumnBuilder {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private final Numbers codes = new Numbers();

  ColumnBuilder() {
    number(null);
  }

  void add(String text) {
    codes.add(number(text));
  }

  Column build() {
    return new Column(Collections.unmodifiableList(texts), codes.codes());
  }

  private int number(String text) {
    Integer known = numbers.get(text);
    if (known != null) {
      return known;
    }
    numbers.put(text, texts.size());
    texts.add(text);
    return texts.size() - 1;
  }
}
