package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every route of the server, asked by one firm about another: as if the other were not there. */
class RoutesTest {
  private static final List<String> SCOPES = List.of("read", "export", "manage");
  private static final List<RouteExample> PROTECTED =
      RouteExample.ALL.stream().filter(RouteExample::isProtected).toList();
  private static final List<RouteExample> SCOPED =
      RouteExample.ALL.stream().filter(RouteExample::needsScope).toList();
  private static final List<RouteExample> NAMING =
      RouteExample.ALL.stream().filter(route -> route.thing() != null).toList();

  private static final Pattern KNOWN = Pattern.compile("known are ([a-z_, ]+)");

  /** Red's tokens: one for each scope, and one with all. */
  private static final Map<String, Client> CLIENTS = new HashMap<>();

  private static TestApi api;
  private static Tenant red;
  private static Tenant blue;
  private static FirmRows blueRows;
  private static Map<String, String> blueBefore;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    red = Tenant.create(api, "red");
    blue = Tenant.create(api, "blue");
    for (String scope : SCOPES) {
      CLIENTS.put(scope, api.as(red.firm().token(scope)));
    }
    CLIENTS.put("all", red.client());
    blueRows = new FirmRows(api.database(), blue.firm().id());
    blueBefore = blueRows.byTable();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @AfterEach
  void blueIsAsItWas() throws SQLException {
    assertThat(blueRows.byTable()).isEqualTo(blueBefore);
  }

  @Test
  void everyRouteHasAnExample() {
    assertThat(RouteExample.ALL.stream().map(RouteExample::route))
        .containsExactlyInAnyOrderElementsOf(RegisteredRoutes.all());
  }

  @Test
  void blueHasRowsToBeSeen() {
    assertThat(blueBefore.keySet())
        .contains("tracking_event", "tracking_session", "tracking_key", "api_token", "ledger")
        .contains("trigger_rule", "trigger_firing", "tracking_abuse_event", "consent_change");
  }

  /** A route that refuses unknown parameters names those that it knows. */
  @ParameterizedTest
  @FieldSource("SCOPED")
  void documentsTheParametersThatItKnows(RouteExample route) {
    String own = route.thing() == null ? null : red.id(route.thing());
    if (!route.method().equals("GET")) {
      return;
    }
    String refusal = ask(red.client(), route, route.address(own, "nothing=1")).body();
    Matcher known = KNOWN.matcher(refusal);
    if (known.find()) {
      List<String> documented =
          red.client().get("/openapi.json").at(pointer(route)).findValuesAsText("name");

      List<String> refusedWith = List.of(known.group(1).split(", "));
      if (route.path().endsWith("/export")) {
        assertThat(documented).containsAll(refusedWith);
        return;
      }
      assertThat(documented)
          .filteredOn(name -> !name.matches("id|slug"))
          .containsExactlyInAnyOrderElementsOf(refusedWith);
    }
  }

  private static String pointer(RouteExample route) {
    return "/paths/%s/get/parameters".formatted(route.path().replace("/", "~1"));
  }

  /** Or the other tests would show nothing. */
  @ParameterizedTest
  @FieldSource("SCOPED")
  void answersAboutWhatIsItsOwn(RouteExample route) {
    String own = route.thing() == null ? null : red.make(route.thing());

    int status = ask(red.client(), route, route.address(own)).statusCode();

    assertThat(status / 100).isEqualTo(route.scope().equals("operator") ? 4 : 2);
  }

  @ParameterizedTest
  @FieldSource("PROTECTED")
  void refusesWhoeverHasNoToken(RouteExample route) {
    for (Client client : List.of(api.as(null), api.as("guessed"))) {
      assertThat(aboutBlueAndNone(client, route)).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @FieldSource("SCOPED")
  void refusesTokensOfOtherScopes(RouteExample route) {
    for (String scope : SCOPES) {
      if (!scope.equals(route.scope())) {
        assertThat(aboutBlueAndNone(CLIENTS.get(scope), route)).isEqualTo(403);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("NAMING")
  void answersAboutAForeignThingAsAboutNone(RouteExample route) {
    int expected = route.scope().equals("operator") ? 403 : 404;

    assertThat(aboutBlueAndNone(red.client(), route)).isEqualTo(expected);
  }

  @ParameterizedTest
  @FieldSource("PROTECTED")
  void answersAboutAForeignFirmAsAboutNone(RouteExample route) {
    String absent = route.thing() == null ? null : route.thing().absent();
    for (Client client : CLIENTS.values()) {
      HttpResponse<String> foreign = ask(client, route, route.address(absent, "firm=blue"));
      HttpResponse<String> none = ask(client, route, route.address(absent, "firm=none"));

      assertSame(foreign, "blue", none, "none");
      assertThat(foreign.statusCode() == 200).isEqualTo(!route.needsScope());
    }
  }

  @Test
  void answersAboutParametersThatNameForeignThingsAsAboutNone() {
    Map<String, List<String>> blueAndNone =
        Map.of(
            "{import}", List.of("" + blue.importSource(), "987654"),
            "{trigger}", List.of(blue.id(Thing.TRIGGER), Thing.TRIGGER.absent()),
            "{visitor}", List.of(blue.visitor().toString(), UUID.randomUUID().toString()));
    for (String naming : RouteExample.NAMING_BY_PARAMETER) {
      String kind = naming.substring(naming.indexOf('{'));
      String foreign = blueAndNone.get(kind).get(0);
      String none = blueAndNone.get(kind).get(1);

      assertSame(
          send(red.client(), "GET", naming.replace(kind, foreign), null),
          foreign,
          send(red.client(), "GET", naming.replace(kind, none), null),
          none);
    }
  }

  /** The one status that it answers, whether it is asked about blue's thing or about none. */
  private static int aboutBlueAndNone(Client client, RouteExample route) {
    String foreign = route.thing() == null ? null : blue.id(route.thing());
    String none = route.thing() == null ? null : route.thing().absent();
    HttpResponse<String> answer = ask(client, route, route.address(foreign));

    assertSame(answer, foreign, ask(client, route, route.address(none)), none);
    return answer.statusCode();
  }

  private static void assertSame(
      HttpResponse<String> foreign, String foreignId, HttpResponse<String> none, String noneId) {
    assertThat(foreign.statusCode()).isEqualTo(none.statusCode());
    assertThat(headers(foreign)).isEqualTo(headers(none));
    assertThat(without(foreign.body(), foreignId)).isEqualTo(without(none.body(), noneId));
  }

  /** Whether a refused body was read to its end is a matter of time. */
  private static Set<String> headers(HttpResponse<String> answer) {
    Set<String> names = new TreeSet<>(answer.headers().map().keySet());
    names.remove("connection");
    return names;
  }

  private static String without(String body, String id) {
    return id == null ? body : body.replace(id, "ID");
  }

  private static HttpResponse<String> ask(Client client, RouteExample route, String address) {
    return send(client, route.method(), address, route.body());
  }

  /** Nothing that any answer holds is blue's. */
  private static HttpResponse<String> send(
      Client client, String method, String address, String body) {
    BodyPublisher content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    HttpResponse<String> answer = Client.send(client.request(address).method(method, content));
    assertThat(answer.body()).doesNotContain(blue.prefix()).doesNotContain("BLUE");
    assertThat(answer.body()).doesNotContain(blue.ids().values());
    return answer;
  }
}
