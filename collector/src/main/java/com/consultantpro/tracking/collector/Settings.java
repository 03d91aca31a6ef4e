package com.consultantpro.tracking.collector;

import com.consultantpro.tracking.web.Tls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads settings and collects what is wrong with them, so that all is mended in one go. */
final class Settings {
  private final Map<String, String> env;
  private final List<String> problems = new ArrayList<>();

  Settings(Map<String, String> env) {
    this.env = env;
  }

  /** An empty setting is an absent one, as compose files write it. */
  String text(String name, String otherwise) {
    String value = env.get(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  String required(String name) {
    String value = text(name, null);
    if (value == null) {
      problems.add(name + " must be set");
    }
    return value == null ? "" : value;
  }

  int number(String name, int otherwise, int min, int max) {
    String value = text(name, String.valueOf(otherwise));
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, with the range.
    }
    problems.add(name + " must be a number from " + min + " to " + max + ", not " + value);
    return otherwise;
  }

  boolean flag(String name, boolean otherwise) {
    String value = text(name, String.valueOf(otherwise));
    if (!value.equals("true") && !value.equals("false")) {
      problems.add(name + " must be true or false, not " + value);
    }
    return value.equals("true");
  }

  List<String> list(String name) {
    return Arrays.stream(text(name, "").split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  List<String> paths(String name) {
    List<String> paths = list(name);
    for (String path : paths) {
      if (!path.matches("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)+/?")) {
        problems.add(name + " must hold paths such as /a/b.js, not " + path);
      }
    }
    return paths;
  }

  Tls tls(String healthPort) {
    return Tls.from(env, healthPort, problems);
  }

  void check(String name, Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException e) {
      problems.add(name + ": " + e.getMessage());
    }
  }

  void throwProblems() {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }
}
