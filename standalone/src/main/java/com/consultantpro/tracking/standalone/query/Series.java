package com.consultantpro.tracking.standalone.query;

/** What became of one question to one data set. */
final class Series {
  private final Subject subject;
  private final Question question;
  private final Latencies latencies = new Latencies();
  private long rowsRead;
  private int turn;

  Series(Subject subject, Question question) {
    this.subject = subject;
    this.question = question;
  }

  Question question() {
    return question;
  }

  Latencies latencies() {
    return latencies;
  }

  long rowsRead() {
    return rowsRead;
  }

  /** The status of the answer. */
  int probe() throws Exception {
    return subject.api().ask(question, 0).status();
  }

  void countRows() throws Exception {
    rowsRead = new RowsRead(subject.api(), subject.owner()).by(question);
  }

  void ask(boolean counts) throws Exception {
    Api.Answer answer = subject.api().ask(question, turn++);
    if (answer.status() != 200) {
      throw new IllegalStateException(
          question.address(turn - 1) + " answered " + answer.status() + ": " + answer.body());
    }
    if (counts) {
      latencies.add(answer.nanos());
    }
  }
}
