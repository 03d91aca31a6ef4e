package com.consultantpro.tracking.standalone;

import com.consultantpro.tracking.jobs.imports.ImportListener;
import com.consultantpro.tracking.jobs.imports.ImportResult;
import com.consultantpro.tracking.jobs.imports.LineAccount;
import com.consultantpro.tracking.jobs.imports.accesslog.LineKind;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An import on the terminal: which site, a bar while the files are read, the account at the end.
 */
final class ImportTerminal implements ImportListener {
  private static final int BAR_WIDTH = 40;
  private static final List<LineKind> PRINTED =
      List.of(
          LineKind.PAGE_VIEW,
          LineKind.NOT_A_PAGE,
          LineKind.BOT,
          LineKind.ERROR_STATUS,
          LineKind.UNREADABLE,
          LineKind.BLANK);

  private final PrintStream out;
  private final boolean rewritesLine;
  private Pass pass;
  private int shownPercent;

  /**
   * @param rewritesLine whether the bar moves in one line, or gets a new one every tenth
   */
  ImportTerminal(PrintStream out, boolean rewritesLine) {
    this.out = out;
    this.rewritesLine = rewritesLine;
  }

  @Override
  public void site(String host, boolean chosen, List<String> others) {
    out.println(
        "site    " + host + (chosen ? "  (the most frequent referrer; --host names another)" : ""));
    if (chosen && !others.isEmpty()) {
      out.println("        the firm's other imports are of " + String.join(", ", others));
    }
  }

  @Override
  public void progress(Pass current, long bytes, long ofBytes) {
    if (current != pass) {
      pass = current;
      shownPercent = -1;
    }
    int percent = ofBytes == 0 ? 100 : (int) (100 * bytes / ofBytes);
    boolean due = rewritesLine ? percent > shownPercent : percent / 10 > shownPercent / 10;
    if (shownPercent >= 0 && !due) {
      return;
    }
    shownPercent = percent;
    String bar =
        "#".repeat(percent * BAR_WIDTH / 100) + ".".repeat(BAR_WIDTH - percent * BAR_WIDTH / 100);
    String line =
        String.format(
            Locale.ROOT,
            "%s [%s] %3d %%  %,d of %,d bytes",
            name(current),
            bar,
            percent,
            bytes,
            ofBytes);
    if (rewritesLine) {
      out.print("\r" + line + (percent == 100 ? "\n" : ""));
    } else {
      out.println(line);
    }
    if (percent == 100 && current == Pass.READ) {
      out.println("writing rows");
    }
    out.flush();
  }

  void finished(ImportResult result) {
    LineAccount lines = result.lines();
    out.printf(Locale.ROOT, "%n%-16s%,12d%n", "lines", lines.total());
    for (LineKind kind : PRINTED) {
      String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      out.printf(Locale.ROOT, "  %-14s%,12d%n", name, lines.of(kind));
      if (kind == LineKind.PAGE_VIEW) {
        out.printf(Locale.ROOT, "    %-12s%,12d%n", "imported", lines.imported());
        out.printf(Locale.ROOT, "    %-12s%,12d%n", "duplicate", lines.duplicate());
        out.printf(
            Locale.ROOT, "    %-12s%,12d  (days with live data)%n", "overlap", lines.overlap());
      }
    }
    out.println("ledger of the site: " + ledger(result.ledger()));
    if (!result.days().isEmpty()) {
      // Old logs lie outside the days that the dashboard opens with.
      out.println("days of the site: " + result.days().get(0) + " to " + result.days().get(1));
    }
    out.println("done: every row can be queried, as source=import:" + result.source());
  }

  private static String name(Pass pass) {
    return switch (pass) {
      case FIND_HOST -> "finding host";
      case READ -> "reading     ";
    };
  }

  private static String ledger(Map<String, Long> ledger) {
    List<String> fates = new ArrayList<>();
    ledger.forEach(
        (fate, events) -> {
          if (!fate.equals("received")) {
            fates.add(String.format(Locale.ROOT, "%s %,d", fate, events));
          }
        });
    return String.format(
        Locale.ROOT,
        "received %,d = %s",
        ledger.getOrDefault("received", 0L),
        fates.isEmpty() ? "0" : String.join(" + ", fates));
  }
}
