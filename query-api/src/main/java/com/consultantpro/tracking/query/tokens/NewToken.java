package com.consultantpro.tracking.query.tokens;

import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.openapi.Description;
import java.util.List;
import java.util.Set;

/** What a firm chooses when it makes a token. */
record NewToken(
    String name,
    @Description("read (the default), export, manage") List<String> scopes,
    @Description("null for never") Integer expiresInDays) {
  private static final Set<String> SCOPES = Set.of("read", "export", "manage");
  private static final int LONGEST_DAYS = 3_660;

  NewToken {
    scopes = scopes == null ? List.of("read") : scopes.stream().distinct().toList();
    check(
        "name",
        name != null && !name.isBlank() && name.length() <= 200 && name.indexOf('\0') < 0,
        "must have 1 to 200 characters");
    check(
        "scopes",
        !scopes.isEmpty() && scopes.stream().allMatch(NewToken::isScope),
        "must be some of read, export, manage");
    check(
        "expires_in_days",
        expiresInDays == null || (expiresInDays > 0 && expiresInDays <= LONGEST_DAYS),
        "must be between 1 and 3,660");
  }

  private static boolean isScope(String word) {
    return word != null && SCOPES.contains(word);
  }

  private static void check(String field, boolean holds, String rule) {
    if (!holds) {
      throw Problem.invalid(field, rule);
    }
  }
}
