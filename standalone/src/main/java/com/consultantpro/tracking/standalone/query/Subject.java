package com.consultantpro.tracking.standalone.query;

import com.consultantpro.tracking.standalone.dataset.DataSet;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * A data set that is asked.
 *
 * @param owner a connection that sees all rows
 * @param firmId of the largest site
 */
public record Subject(DataSet data, Api api, Connection owner, long firmId) {
  /** By size, the largest being 0. */
  public static final List<Integer> SITES_ASKED = List.of(Questions.LARGEST, Questions.MEDIAN);

  private static final List<Map<String, String>> GOALS =
      List.of(
          Map.of("name", "Signed up", "kind", "event", "match", "signup"),
          Map.of("name", "Bought", "kind", "event", "match", "purchase"),
          Map.of("name", "Read the docs", "kind", "path", "match", "/docs/*"));

  private static final String FIRM = "select id from firm where slug = ?";

  /**
   * @param tokens of the sites that are asked
   */
  public static Subject of(
      DataSet data, String apiUrl, Map<Integer, String> tokens, Connection owner)
      throws SQLException {
    try (PreparedStatement firm = owner.prepareStatement(FIRM)) {
      firm.setString(1, data.sites().get(Questions.LARGEST).slug());
      try (ResultSet id = firm.executeQuery()) {
        id.next();
        return new Subject(data, Api.at(apiUrl, tokens), owner, id.getLong(1));
      }
    }
  }

  /** The same number of questions, in the same order, for every data set. */
  List<Question> questions() {
    return Questions.of(data);
  }

  /** So that the report of goals has something to count; none where this API knows of no goals. */
  void makeGoals() throws IOException, InterruptedException {
    for (int site : SITES_ASKED) {
      Api.Answer known = api.ask(site, "goals/");
      if (known.status() == 200 && !known.body().contains("\"id\"")) {
        for (Map<String, String> goal : GOALS) {
          api.post(site, "goals/", goal);
        }
      }
    }
  }
}
