package com.consultantpro.tracking.jobs.oracle;

import com.consultantpro.tracking.events.Event;
import java.util.List;

/** The production operators, driven through a log in one way or another. */
interface Pipeline {
  /** The visible rows after the whole log, read on that schedule. */
  OracleRows run(List<Event> log, Schedule schedule) throws Exception;
}
