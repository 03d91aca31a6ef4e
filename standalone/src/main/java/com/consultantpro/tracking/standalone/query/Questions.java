package com.consultantpro.tracking.standalone.query;

import com.consultantpro.tracking.standalone.dataset.Choices;
import com.consultantpro.tracking.standalone.dataset.DataSet;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that is asked of a data set. */
final class Questions {
  static final int LARGEST = 0;
  static final int MEDIAN = DataSet.SITES / 2;

  /** The one without days. */
  private static final String NOW = "realtime";

  private static final String PROPERTIES = "properties";
  private static final String VALUES = "values of a property";

  /** Those that need the name of an event. */
  private static final List<String> OF_EVENT = List.of(PROPERTIES, VALUES);

  private static final Map<String, String> REPORTS = reports();
  private static final List<String> FILTERED =
      List.of(
          "overview",
          "timeseries by day",
          "pages",
          "entry pages",
          "events",
          "referrers",
          "sources",
          "utm by source",
          "devices by browser",
          "sessions");
  private static final List<String> COMBINABLE = List.of("overview", "timeseries by day", "pages");

  private final DataSet data;
  private final List<Question> questions = new ArrayList<>();

  private Questions(DataSet data) {
    this.data = data;
  }

  static List<Question> of(DataSet data) {
    Questions all = new Questions(data);
    REPORTS.keySet().stream().filter(name -> !OF_EVENT.contains(name)).forEach(all::unfiltered);
    filter("url", Choices.paths(data, data.sites().get(LARGEST)), Group.URL, all);
    filter("url", List.of("/"), Group.HOT_URL, all);
    filter("event", Choices.eventNames(data), Group.EVENT, all);
    filter("event", List.of(Choices.commonestEventName()), Group.HOT_EVENT, all);
    List<String> commonest = List.of("&event=" + encode(Choices.commonestEventName()));
    OF_EVENT.forEach(name -> all.add(Group.HOT_EVENT, name, LARGEST, data.days(), commonest));
    all.attributes();
    all.combined();
    all.questions.sort((a, b) -> a.group().compareTo(b.group()));
    return List.copyOf(all.questions);
  }

  private static Map<String, String> reports() {
    Map<String, String> reports = new LinkedHashMap<>();
    reports.put("overview", "analytics/overview/");
    reports.put("timeseries by day", "analytics/timeseries/?interval=day");
    reports.put("pages", "analytics/pages/");
    reports.put("entry pages", "analytics/pages/?by=entry");
    reports.put("exit pages", "analytics/pages/?by=exit");
    reports.put("events", "analytics/events/");
    reports.put("referrers", "analytics/referrers/");
    reports.put("sources", "analytics/sources/");
    reports.put("utm by source", "analytics/utm/?by=source");
    reports.put("utm by medium", "analytics/utm/?by=medium");
    reports.put("utm by campaign", "analytics/utm/?by=campaign");
    reports.put("devices by browser", "analytics/devices/?by=browser");
    reports.put("devices by os", "analytics/devices/?by=os");
    reports.put("devices by device", "analytics/devices/?by=device");
    reports.put(NOW, "analytics/realtime/");
    reports.put("timeline", "analytics/timeline/");
    reports.put("sessions", "analytics/sessions/");
    reports.put("goals", "analytics/goals/");
    reports.put("retention", "analytics/retention/");
    reports.put(
        "funnel", "analytics/funnels/?steps=" + encode("path:/|event:signup|event:purchase"));
    reports.put(PROPERTIES, "analytics/properties/");
    reports.put(VALUES, "analytics/events/?property=plan");
    return reports;
  }

  private void unfiltered(String name) {
    if (name.equals(NOW)) {
      Map.of(Group.DEFAULT, LARGEST, Group.SMALL, MEDIAN)
          .forEach(
              (group, site) ->
                  questions.add(new Question(group, name, site, List.of(REPORTS.get(name)))));
      return;
    }
    add(Group.DEFAULT, name, LARGEST, data.days(), List.of(""));
    add(Group.MONTH, name, LARGEST, 30, List.of(""));
    add(Group.WEEK, name, LARGEST, 7, List.of(""));
    add(Group.SMALL, name, MEDIAN, data.days(), List.of(""));
  }

  private static void filter(String param, List<String> values, Group group, Questions all) {
    List<String> filters = values.stream().map(value -> "&" + param + "=" + encode(value)).toList();
    FILTERED.forEach(name -> all.add(group, name, LARGEST, all.data.days(), filters));
  }

  private void attributes() {
    for (String filter : List.of("channel=Organic Search", "utm_source=google", "browser=Chrome")) {
      combinable(Group.ATTRIBUTE, filter);
    }
  }

  private void combined() {
    combinable(Group.COMBINED, "url=/", "device=Mobile");
    combinable(Group.COMBINED, "url=/docs/*", "channel=Direct");
    combinable(
        Group.COMBINED, "event=" + Choices.commonestEventName(), "browser=Chrome", "os=Windows");
    combinable(Group.COMBINED, "utm_source=google", "browser=Chrome", "device=Desktop");
  }

  private void combinable(Group group, String... filters) {
    StringBuilder query = new StringBuilder();
    for (String filter : filters) {
      String[] parts = filter.split("=", 2);
      query.append('&').append(parts[0]).append('=').append(encode(parts[1]));
    }
    for (String report : COMBINABLE) {
      String address = address(report, data.days(), query.toString());
      String name = report + "  " + String.join(" ", filters);
      questions.add(new Question(group, name, LARGEST, List.of(address)));
    }
  }

  private void add(Group group, String name, int site, int days, List<String> filters) {
    List<String> addresses = filters.stream().map(f -> address(name, days, f)).toList();
    questions.add(new Question(group, name, site, addresses));
  }

  private String address(String report, int days, String filter) {
    LocalDate from = data.to().minusDays(days - 1L);
    String path = REPORTS.get(report);
    return path + (path.endsWith("/") ? "?" : "&") + "from=" + from + "&to=" + data.to() + filter;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
