package com.consultantpro.tracking.standalone.query;

import java.util.List;

/**
 * A report as it is asked for.
 *
 * @param site whose, by size
 * @param addresses asked in turn: with the filters drawn, or one only
 */
record Question(Group group, String name, int site, List<String> addresses) {
  Question {
    addresses = List.copyOf(addresses);
  }

  String address(int turn) {
    return addresses.get(turn % addresses.size());
  }
}
