package com.consultantpro.tracking.standalone.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Asks everything of every data set in rounds: what disturbs the machine meanwhile disturbs all of
 * them alike.
 */
public final class Measurement {
  private static final int SCANS = 3;
  private static final int FEWEST_ROUNDS = 3;

  /** A server that was just started compiles itself meanwhile. */
  private static final int WARM_UP_PART = 4;

  private final List<Subject> subjects;
  private final Consumer<String> progress;

  /** One list for each question: a series for each data set. */
  private final List<List<Series>> asked = new ArrayList<>();

  private final Map<Scan, Latencies> scans = new LinkedHashMap<>();

  public Measurement(List<Subject> subjects, Consumer<String> progress) {
    this.subjects = List.copyOf(subjects);
    this.progress = progress;
  }

  public Outcome run(int rounds, Duration length) throws Exception {
    choose();
    progress.accept("%,d questions; counting the rows that each reads".formatted(asked.size()));
    for (List<Series> question : asked) {
      for (Series series : question) {
        series.countRows();
      }
    }
    Commits meanwhile = new Commits(subjects);
    try {
      int warm = rounds(rounds, length.dividedBy(WARM_UP_PART), false);
      int counted = rounds(rounds, length, true);
      progress.accept("%,d rounds to warm up, %,d that count".formatted(warm, counted));
    } finally {
      meanwhile.stop();
    }
    scan();
    return new Outcome(subjects, asked, scans);
  }

  /** Leaves out what this version of the API does not answer yet. */
  private void choose() throws Exception {
    for (Subject subject : subjects) {
      subject.makeGoals();
    }
    Map<String, List<String>> unanswered = new LinkedHashMap<>();
    List<List<Question>> all = subjects.stream().map(Subject::questions).toList();
    for (int i = 0; i < all.get(0).size(); i++) {
      List<Series> question = new ArrayList<>();
      for (int s = 0; s < subjects.size(); s++) {
        question.add(new Series(subjects.get(s), all.get(s).get(i)));
      }
      int status = question.get(0).probe();
      if (status == 200) {
        asked.add(question);
      } else {
        Question left = all.get(0).get(i);
        String what = "left out, answered %d: %s: ".formatted(status, left.group().title());
        unanswered.computeIfAbsent(what, x -> new ArrayList<>()).add(left.name());
      }
    }
    unanswered.forEach((what, names) -> progress.accept(what + String.join(", ", names)));
  }

  private int rounds(int most, Duration length, boolean count) throws Exception {
    long end = System.nanoTime() + length.toNanos();
    int done = 0;
    while (done < most && (done < FEWEST_ROUNDS || System.nanoTime() < end)) {
      for (List<Series> question : asked) {
        for (Series series : question) {
          series.ask(count);
        }
      }
      done++;
    }
    return done;
  }

  private void scan() throws Exception {
    progress.accept("scanning the raw rows");
    for (int i = 0; i < SCANS; i++) {
      for (Scan scan : Scan.all()) {
        Subject first = subjects.get(0);
        scans
            .computeIfAbsent(scan, x -> new Latencies())
            .add(scan.nanos(first.owner(), first.firmId(), first.data()));
      }
    }
  }
}
