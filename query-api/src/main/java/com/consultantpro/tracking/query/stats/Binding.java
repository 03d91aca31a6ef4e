package com.consultantpro.tracking.query.stats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;

/** The values of a statement: all that a client sent goes here, and only its name into the text. */
final class Binding {
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** Answers how the statement names the value. */
  String add(Object value) {
    String name = "v" + values.size();
    values.put(name, value);
    return ":" + name;
  }

  Query bind(Query query) {
    values.forEach(
        (name, value) -> {
          if (value instanceof List<?> texts) {
            query.bindArray(name, String.class, texts);
          } else {
            query.bind(name, value);
          }
        });
    return query;
  }
}
