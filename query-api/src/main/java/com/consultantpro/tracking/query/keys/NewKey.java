package com.consultantpro.tracking.query.keys;

import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.openapi.Description;
import com.consultantpro.tracking.query.openapi.OneOf;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a firm chooses when it makes a key. */
public record NewKey(
    @Description("browser unless said otherwise") @OneOf({"browser", "server"}) String kind,
    String name,
    @Description("required: only events with consent are kept") @OneOf({"required", "not_required"})
        String consentMode,
    @Description("origins of pages that may use a browser key, or * for all")
        List<String> allowedOrigins,
    @Description("requests; null for the installation's default") Integer rateLimitPerMinute) {
  private static final Set<String> KINDS = Set.of("browser", "server");
  private static final Set<String> CONSENT_MODES = Set.of("required", "not_required");
  private static final int MOST_ORIGINS = 100;
  private static final int HIGHEST_LIMIT = 10_000_000;
  private static final Pattern ORIGIN =
      Pattern.compile(
          "https?://[a-z0-9.-]{1,253}(:\\d{1,5})?|https?://\\[[0-9a-f:.]+](:\\d{1,5})?");

  public NewKey {
    kind = kind == null ? "browser" : kind;
    name = name == null ? kind + " key" : name.strip();
    consentMode = consentMode == null ? "required" : consentMode;
    allowedOrigins = allowedOrigins == null ? List.of() : allowedOrigins;
    check("kind", KINDS.contains(kind), "must be browser or server");
    check("name", isName(name), "must have 1 to 200 characters");
    check("consent_mode", CONSENT_MODES.contains(consentMode), "must be required or not_required");
    check("allowed_origins", allowedOrigins.size() <= MOST_ORIGINS, "must be at most 100");
    for (String origin : allowedOrigins) {
      check(
          "allowed_origins",
          isOrigin(origin),
          "must be origins such as https://www.example.com, without a path, or *; this is none: "
              + origin);
    }
    check(
        "rate_limit_per_minute",
        rateLimitPerMinute == null
            || (rateLimitPerMinute > 0 && rateLimitPerMinute <= HIGHEST_LIMIT),
        "must be between 1 and 10,000,000");
    allowedOrigins = List.copyOf(allowedOrigins);
  }

  /** A key that stands in pages cannot become one that must not, nor the reverse. */
  NewKey ofKind(String unchanged) {
    check("kind", kind.equals(unchanged), "cannot be changed");
    return this;
  }

  private static boolean isName(String text) {
    return !text.isEmpty() && text.length() <= 200 && text.indexOf('\0') < 0;
  }

  private static boolean isOrigin(String text) {
    return text != null && (text.equals("*") || ORIGIN.matcher(text).matches());
  }

  private static void check(String field, boolean holds, String rule) {
    if (!holds) {
      throw Problem.invalid(field, rule);
    }
  }
}
