package com.consultantpro.tracking.standalone.query;

import com.consultantpro.tracking.standalone.dataset.DataSet;
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
}
