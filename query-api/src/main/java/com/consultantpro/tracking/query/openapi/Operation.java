package com.consultantpro.tracking.query.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a route says about itself: it stands beside the handler that keeps to it. What follows from
 * the address and from who may reach it is left out: {@code firm=}, 401, 403, 404 of an id.
 *
 * @param summary one sentence, without the full stop
 * @param codes by status, the codes of refusals that are this route's own
 */
public record Operation(
    String summary,
    List<Parameter> parameters,
    Body body,
    List<Answer> answers,
    SortedMap<Integer, List<String>> codes) {

  /**
   * A parameter of the query.
   *
   * @param words what it may be, the default first; empty where {@link Parameters} says it
   * @param required whether it must be given, and so has no default
   */
  record Parameter(String name, List<String> words, boolean required) {}

  /**
   * A JSON object that is sent.
   *
   * @param required the fields that must be there
   */
  record Body(Class<?> type, List<String> required) {}

  /**
   * An answer that is no refusal.
   *
   * @param media null for an answer without a body
   * @param type the record that is written as JSON, or null
   * @param shape the schema, where no record stands for it, or null
   * @param dated whether {@code complete_until} is added, and {@code If-None-Match} answered
   */
  record Answer(int status, String media, Class<?> type, ObjectNode shape, boolean dated) {}

  private static final String JSON = "application/json";

  public static Operation of(String summary) {
    return new Operation(summary, List.of(), null, List.of(), new TreeMap<>());
  }

  /** Parameters of the query, which {@link Parameters} describes. */
  public Operation with(String... names) {
    return with(Arrays.asList(names));
  }

  public Operation with(Collection<String> names) {
    Operation all = this;
    for (String name : names) {
      all = all.knows(name) ? all : all.plus(new Parameter(name, List.of(), false));
    }
    return all;
  }

  /** A parameter that takes other words here than elsewhere, the first of them when left out. */
  public Operation choice(String name, List<String> words) {
    return plus(new Parameter(name, words, false));
  }

  /** A parameter that must be one of these words. */
  public Operation required(String name, List<String> words) {
    return plus(new Parameter(name, words, true));
  }

  public Operation takes(Class<?> type, String... required) {
    return new Operation(
        summary, parameters, new Body(type, Arrays.asList(required)), answers, codes);
  }

  /** Answers 200 with this record. */
  public Operation answers(Class<?> type) {
    return answer(new Answer(200, JSON, type, null, false));
  }

  public Operation answers(int status, Class<?> type) {
    return answer(new Answer(status, JSON, type, null, false));
  }

  /** Answers 200 with JSON of this shape. */
  public Operation answers(ObjectNode shape) {
    return answer(new Answer(200, JSON, null, shape, false));
  }

  /** Answers 200 with what is no JSON. */
  public Operation answers(String media) {
    return answer(new Answer(200, media, null, null, false));
  }

  /** Answers without a body. */
  public Operation answersNothing(int status) {
    return answer(new Answer(status, null, null, null, false));
  }

  /** The answers say how complete they are, and are not sent again to who has them. */
  public Operation dated() {
    List<Answer> dated =
        answers.stream()
            .map(it -> new Answer(it.status(), it.media(), it.type(), it.shape(), true))
            .toList();
    return new Operation(summary, parameters, body, dated, codes).answersNothing(304);
  }

  /** Refuses with a problem whose code is one of these. */
  public Operation refuses(int status, String... withCodes) {
    SortedMap<Integer, List<String>> more = new TreeMap<>(codes);
    more.put(status, List.of(withCodes));
    return new Operation(summary, parameters, body, answers, more);
  }

  private Operation answer(Answer answer) {
    return new Operation(summary, parameters, body, plus(answers, answer), codes);
  }

  private Operation plus(Parameter parameter) {
    return new Operation(summary, plus(parameters, parameter), body, answers, codes);
  }

  private boolean knows(String name) {
    return parameters.stream().anyMatch(parameter -> parameter.name().equals(name));
  }

  private static <T> List<T> plus(List<T> some, T more) {
    List<T> all = new ArrayList<>(some);
    all.add(more);
    return List.copyOf(all);
  }
}
