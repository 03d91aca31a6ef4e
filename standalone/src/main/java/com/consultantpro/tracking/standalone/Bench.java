package com.consultantpro.tracking.standalone;

import picocli.CommandLine.Command;

/** Measurements; one subcommand each. */
@Command(
    name = "bench",
    subcommands = {FreshnessBench.class, QueryBench.class},
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "NAME",
    description = "Measures the system on this machine.")
final class Bench {}
