package com.consultantpro.tracking.standalone;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The verbs of {@code ./tracking} that need the built system; the script starts this. */
@Command(
    name = "tracking",
    subcommands = {Up.class, Backfill.class, Bench.class},
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    description = "Self-hosted event tracking on one machine.")
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
