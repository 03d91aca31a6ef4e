package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the page for analysts says holds: each of its queries answers, on rows of the last weeks and
 * of two sources. The page speaks of the running day, so the days of these rows are counted from
 * the real one, once.
 */
class AnalystsPageTest {
  private static final Path PAGE = Path.of("../docs/analysts.md");
  private static final Pattern QUERY =
      Pattern.compile(
          "(?s)#+ ([^\\n]+)\\n((?:(?!\\n#+ ).)*?)```sql\\n(.*?)\\n```\\n\\n→ ([^\\n]+)");
  private static final Pattern BLOCK = Pattern.compile("(?s)```sql\\n(.*?)\\n```\\n\\n→ ([^\\n]+)");
  private static final Pattern VIEW = Pattern.compile("(?m)^\\| `(\\w+)` \\| ");
  private static final Pattern CODE = Pattern.compile("`(\\w+)`");
  private static final ZoneId ZONE = ZoneId.of("Pacific/Auckland");

  /** A query of the page, with the columns that it is said to answer. */
  record Example(String sql, List<String> columns) {
    static Example of(MatchResult block) {
      String said = block.group(2).replaceAll("\\([^)]*\\)", "");
      List<String> columns = CODE.matcher(said).results().map(code -> code.group(1)).toList();
      return new Example(block.group(1), columns);
    }

    @Override
    public String toString() {
      return sql.replaceAll("\\s+", " ");
    }
  }

  private static LocalDate today;
  private static TestApi api;
  private static AnalystLogin ann;

  @BeforeAll
  static void start() throws SQLException {
    today = LocalDate.now(Clock.system(ZONE));
    api = TestApi.start();
    TestFirm firm = TestFirm.create(api.database(), "demo", ZONE.getId());
    TestFirm other = TestFirm.create(api.database(), "other", ZONE.getId());
    write(firm);
    new Traffic(other, 0).view("eve", at(1, "10:00"), "/pricing").write();
    Client manager = api.as(firm.token("manage"));
    makeGoal(manager, "Sign-up", "event", "signup");
    makeGoal(manager, "Prices", "path", "/p*g");
    makeGoal(manager, "Docs", "path", "/docs");
    makeGoal(manager, "Of another name", "path", "/p_icing*");
    makeGoal(api.as(other.token("manage")), "Not Ann's", "path", "/*");
    ann = AnalystLogin.make(manager, "ann");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  static List<Example> examples() throws IOException {
    return BLOCK.matcher(Files.readString(PAGE)).results().map(Example::of).toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void answersWhatItIsSaidTo(Example example) throws SQLException {
    try (Connection connection = ann.connect();
        ResultSet rows = connection.createStatement().executeQuery(example.sql())) {
      assertThat(columns(rows)).isEqualTo(example.columns());
      assertThat(rows.next()).isTrue();
    }
  }

  @Test
  void everyQueryOfThePageIsRun() throws IOException {
    long written = Pattern.compile("(?m)^```sql").matcher(Files.readString(PAGE)).results().count();

    assertThat(examples()).hasSize((int) written).hasSizeGreaterThan(15);
  }

  @Test
  void listsEveryView() throws Exception {
    Stream<String> listed = VIEW.matcher(Files.readString(PAGE)).results().map(row -> row.group(1));

    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            ann.rows(
                "select relname from pg_class where relkind = 'v'"
                    + " and relnamespace = 'public'::regnamespace"
                    + " and has_table_privilege(oid, 'select')"));
  }

  @Test
  void visitorsPerWeekAreExactEitherWay() throws Exception {
    List<String> weeks = List.of(week(15) + " 2", week(8) + " 2", week(1) + " 2");

    assertThat(answer("Visitors per week, exactly")).isEqualTo(weeks);
    assertThat(answer("Visitors per week, fast")).isEqualTo(weeks);
  }

  @Test
  void campaignsConvert() throws Exception {
    assertThat(answer("Which campaign converts"))
        .containsExactly("spring 2 1 50.00", "autumn 1 1 100.00");
  }

  /** An event on a goal's page is no view of it, and only a star stands for other text. */
  @Test
  void goalsAreReached() throws Exception {
    assertThat(answer("How many reach a goal"))
        .containsExactly("Prices 2 2 50.00", "Sign-up 2 2 50.00", "Docs 2 1 25.00");
    assertThat(ann.rows("select goal from goals order by goal"))
        .containsExactly("Docs", "Of another name", "Prices", "Sign-up");
  }

  @Test
  void visitorsComeBack() throws Exception {
    assertThat(answer("Who comes back, by the week of the first visit"))
        .containsExactly(
            week(15) + " 0 2 100.00",
            week(15) + " 1 1 50.00",
            week(15) + " 2 1 50.00",
            week(8) + " 0 1 100.00",
            week(1) + " 0 1 100.00");
  }

  @Test
  void firstVisitsTellWhatBroughtThem() throws Exception {
    assertThat(answer("What first brought those who signed up"))
        .containsExactly("Direct 1", "Organic Search 1");
  }

  @Test
  void propertiesAddUp() throws Exception {
    assertThat(answer("What a property adds up to")).containsExactly("pro 1 30", "basic 1 12.5");
  }

  @Test
  void hoursAreTheFirms() throws Exception {
    assertThat(answer("At what hours people are here")).containsExactly(hour(10, 5), hour(11, 1));
  }

  /** Ann is there on three days and in two sources. */
  @Test
  void visitorsOfManyDaysAreCountedOnce() throws Exception {
    assertThat(answer("Visitors of many days")).containsExactly("4 2");
    assertThat(ann.rows("select visitors from daily_visitors where day = firm_today() - 1"))
        .containsExactly("2");
    assertThat(ann.rows("select visitors from top_pages where path = '/docs'"))
        .containsExactly("1");
  }

  @Test
  void botsAreApart() throws Exception {
    assertThat(answer("How much of it is bots"))
        .contains(today.minusDays(2) + " 3 0 100.00", today.minusDays(1) + " 0 2 0.00");
    assertThat(ann.rows("select visitors from daily_bots")).containsExactly("1");
    assertThat(ann.rows("select sum(page_views) from daily_page_views")).containsExactly("6");
    assertThat(ann.rows("select count(*) from events where bot")).containsExactly("3");
    assertThat(ann.rows("select count(*) from sessions where bot")).containsExactly("1");
  }

  private static void write(TestFirm firm) throws SQLException {
    Map<String, String> spring = Map.of("campaign", "spring");
    new Traffic(firm, 0)
        .from(agent("Organic Search"))
        .view("ann", at(15, "10:00"), "/pricing", "search.example", spring)
        .event("ann", at(15, "10:05"), "signup", "/pricing")
        .view("bob", at(15, "11:00"), "/", "search.example", spring)
        .from(agent("Direct"))
        .view("ann", at(8, "10:00"), "/docs")
        .view("cid", at(8, "10:00"), "/pricing", null, Map.of("campaign", "autumn"))
        .event("cid", at(8, "10:20"), "signup", "/pricing")
        .view("dan", at(1, "10:00"), "/")
        .from(new Traffic.Agent(true, null, null, null, "Direct"))
        .view("crawler", at(2, "03:00"), "/")
        .view("crawler", at(2, "03:01"), "/docs")
        .view("crawler", at(2, "03:02"), "/pricing")
        .write();
    signedUp(firm, "ann", "{\"plan\": \"pro\", \"amount\": 30}");
    signedUp(firm, "cid", "{\"plan\": \"basic\", \"amount\": 12.5}");
    new Traffic(firm, firm.addImport("www.example")).view("ann", at(1, "10:00"), "/docs").write();
  }

  private static void makeGoal(Client client, String name, String kind, String match) {
    String body = "{\"name\": \"%s\", \"kind\": \"%s\", \"match\": \"%s\"}";
    Client.Answer answer =
        client.ask("POST", "/api/v1/tracking/goals/", body.formatted(name, kind, match));
    assertThat(answer.status()).isEqualTo(201);
  }

  private static Traffic.Agent agent(String channel) {
    return new Traffic.Agent(false, "Firefox", "Linux", "Desktop", channel);
  }

  private static void signedUp(TestFirm firm, String visitor, String properties)
      throws SQLException {
    api.database()
        .run(
            "update tracking_event set properties = cast(? as jsonb)"
                + " where firm_id = ? and visitor_id = ? and name = 'signup'",
            properties,
            firm.id(),
            Traffic.visitorId(visitor));
  }

  private static String at(int daysAgo, String time) {
    return today
        .minusDays(daysAgo)
        .atTime(LocalTime.parse(time))
        .atZone(ZONE)
        .toInstant()
        .toString();
  }

  private static LocalDate week(int daysAgo) {
    return today.minusDays(daysAgo).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static String hour(int hour, int views) {
    return today.minusDays(1).getDayOfWeek().getValue() + " " + hour + " " + views;
  }

  /** The rows of the first query under that heading. */
  private static List<String> answer(String heading) throws Exception {
    MatchResult found =
        QUERY
            .matcher(Files.readString(PAGE))
            .results()
            .filter(query -> query.group(1).equals(heading))
            .findFirst()
            .orElseThrow();
    try (Connection connection = ann.connect();
        ResultSet rows = connection.createStatement().executeQuery(found.group(3))) {
      int columns = columns(rows).size();
      List<String> answers = new ArrayList<>();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          values.add(rows.getString(i));
        }
        answers.add(String.join(" ", values));
      }
      return answers;
    }
  }

  private static List<String> columns(ResultSet rows) throws SQLException {
    ResultSetMetaData about = rows.getMetaData();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= about.getColumnCount(); i++) {
      names.add(about.getColumnLabel(i));
    }
    return names;
  }
}
