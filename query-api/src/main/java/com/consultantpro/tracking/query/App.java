package com.consultantpro.tracking.query;

import static com.consultantpro.tracking.query.auth.Scope.EXPORT;
import static com.consultantpro.tracking.query.auth.Scope.MANAGE;
import static com.consultantpro.tracking.query.auth.Scope.OPERATOR;
import static com.consultantpro.tracking.query.auth.Scope.READ;

import com.consultantpro.tracking.query.abuse.AbuseHandler;
import com.consultantpro.tracking.query.auth.Access;
import com.consultantpro.tracking.query.auth.Directory;
import com.consultantpro.tracking.query.auth.Oidc;
import com.consultantpro.tracking.query.auth.SessionHandler;
import com.consultantpro.tracking.query.auth.SignedCallers;
import com.consultantpro.tracking.query.cohorts.Retention;
import com.consultantpro.tracking.query.export.CutOff;
import com.consultantpro.tracking.query.export.ExportHandler;
import com.consultantpro.tracking.query.facts.FactStore;
import com.consultantpro.tracking.query.firms.FirmsHandler;
import com.consultantpro.tracking.query.funnels.Funnels;
import com.consultantpro.tracking.query.goals.Goals;
import com.consultantpro.tracking.query.goals.GoalsHandler;
import com.consultantpro.tracking.query.http.Json;
import com.consultantpro.tracking.query.http.Problems;
import com.consultantpro.tracking.query.keys.KeysHandler;
import com.consultantpro.tracking.query.ledger.Ledger;
import com.consultantpro.tracking.query.overview.Overview;
import com.consultantpro.tracking.query.people.ErasuresHandler;
import com.consultantpro.tracking.query.people.PeopleHandler;
import com.consultantpro.tracking.query.people.PersonExportHandler;
import com.consultantpro.tracking.query.postgres.Database;
import com.consultantpro.tracking.query.rankings.Ranking;
import com.consultantpro.tracking.query.realtime.Realtime;
import com.consultantpro.tracking.query.realtime.StreamHandler;
import com.consultantpro.tracking.query.realtime.Streams;
import com.consultantpro.tracking.query.reports.Report;
import com.consultantpro.tracking.query.reports.ReportHandler;
import com.consultantpro.tracking.query.reports.Tabular;
import com.consultantpro.tracking.query.retention.RetentionHandler;
import com.consultantpro.tracking.query.sessions.Sessions;
import com.consultantpro.tracking.query.timeline.RawEvents;
import com.consultantpro.tracking.query.timeline.Timeline;
import com.consultantpro.tracking.query.timeseries.Timeseries;
import com.consultantpro.tracking.query.tokens.TokensHandler;
import com.consultantpro.tracking.query.triggers.FiringsHandler;
import com.consultantpro.tracking.query.triggers.TriggersHandler;
import com.consultantpro.tracking.web.Listening;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All routes of the query API. A slash at the end of an address is optional. */
final class App {
  private static final String API = "/api/v1/tracking";
  private static final long LARGEST_BODY = 65_536;

  /** Longer than proxies keep a connection, so that it is never us who closes one being used. */
  private static final Duration IDLE = Duration.ofSeconds(75);

  private final Database database;
  private final QueryConfig config;
  private final Clock clock;
  private final SecureRandom random;
  private final Metrics metrics;
  private final Streams streams;
  private final Directory directory;
  private final Access access;

  App(
      Database database,
      QueryConfig config,
      Clock clock,
      SecureRandom random,
      Metrics metrics,
      Streams streams) {
    this.database = database;
    this.config = config;
    this.clock = clock;
    this.random = random;
    this.metrics = metrics;
    this.streams = streams;
    this.directory = new Directory(database);
    Oidc oidc = config.oidc();
    this.access =
        new Access(directory, oidc == null ? null : new SignedCallers(oidc, directory, clock));
  }

  Javalin create() {
    return Javalin.create(
        javalin -> {
          settings(javalin, new Listening(config.host(), config.port(), config.tls(), IDLE));
          javalin.requestLogger.http(metrics::count);
          Problems.register(javalin.routes);
          javalin.routes.before(API + "/*", App::keepPrivate);
          reports(javalin.routes);
          sessions(javalin.routes);
          keys(javalin.routes);
          triggers(javalin.routes);
          people(javalin.routes);
          firmsAndTokens(javalin.routes);
          operations(javalin.routes);
        });
  }

  private static void settings(JavalinConfig javalin, Listening listening) {
    javalin.startup.showJavalinBanner = false;
    javalin.startup.showOldJavalinVersionWarning = false;
    javalin.http.maxRequestSize = LARGEST_BODY;
    javalin.http.prefer405over404 = true;
    javalin.jsonMapper(new JavalinJackson(Json.MAPPER, false));
    javalin.jetty.modifyHttpConfiguration(Listening::strict);
    javalin.jetty.modifyServer(Listening::guard);
    javalin.jetty.addConnector(listening::serving);
    if (listening.hasHealthPort()) {
      javalin.jetty.addConnector(listening::health);
    }
  }

  /** Answers hold a firm's numbers: no cache on the way may keep them. */
  private static void keepPrivate(Context ctx) {
    ctx.header("Cache-Control", "no-store");
    ctx.header("X-Content-Type-Options", "nosniff");
  }

  private void reports(RoutesConfig routes) {
    FactStore facts = new FactStore();
    List<Report> analytics =
        List.of(
            new Overview(facts),
            new Timeseries(facts),
            Ranking.pages(facts),
            Ranking.events(facts),
            Ranking.referrers(facts),
            Ranking.sources(facts),
            Ranking.utm(facts),
            Ranking.devices(facts),
            new Timeline(),
            new Sessions(),
            new Goals(),
            new Funnels(),
            new Retention(),
            new Realtime());
    analytics.forEach(report -> report(routes, "/analytics/", report));
    StreamHandler stream = new StreamHandler(database, clock, streams);
    routes.get(API + "/analytics/realtime/stream", access.firm(READ, stream::answer));
    report(routes, "/", new Ledger());
    List<Tabular> files = new ArrayList<>(analytics);
    files.add(new Ledger());
    files.add(new RawEvents());
    routes.exception(CutOff.class, CutOff::abort);
    ExportHandler export = new ExportHandler(database, clock, files);
    GoalsHandler goals = new GoalsHandler(database);
    routes.get(API + "/goals", access.firm(READ, goals::list));
    routes.post(API + "/goals", access.firm(MANAGE, goals::create));
    routes.delete(API + "/goals/{id}", access.firm(MANAGE, goals::delete));
    routes.get(API + "/analytics/export", access.firm(EXPORT, export::answer));
  }

  private void report(RoutesConfig routes, String under, Report report) {
    ReportHandler handler = new ReportHandler(database, clock, report);
    routes.get(API + under + report.name(), access.firm(READ, handler::answer));
  }

  private void sessions(RoutesConfig routes) {
    SessionHandler session = new SessionHandler(database, directory, access, random);
    routes.post(API + "/session", session::signIn);
    routes.get(API + "/session", session::show);
    routes.delete(API + "/session", session::signOut);
  }

  private void keys(RoutesConfig routes) {
    KeysHandler keys =
        new KeysHandler(
            database, random, config.collectorUrl(), config.scriptPath(), config.collectPath());
    routes.get(API + "/keys", access.firm(MANAGE, keys::list));
    routes.post(API + "/keys", access.firm(MANAGE, keys::create));
    routes.patch(API + "/keys/{id}", access.firm(MANAGE, keys::update));
    routes.post(API + "/keys/{id}/rotate", access.firm(MANAGE, keys::rotate));
    routes.post(API + "/keys/{id}/revoke", access.firm(MANAGE, keys::revoke));
    routes.get(API + "/keys/{id}/bundle", access.firm(MANAGE, keys::bundle));
    routes.get(API + "/keys/{id}/audit", access.firm(MANAGE, keys::audit));
  }

  private void triggers(RoutesConfig routes) {
    TriggersHandler triggers = new TriggersHandler(database);
    FiringsHandler firings = new FiringsHandler(database);
    routes.get(API + "/triggers", access.firm(READ, triggers::list));
    routes.post(API + "/triggers", access.firm(MANAGE, triggers::create));
    routes.get(API + "/triggers/firings", access.firm(READ, firings::list));
    routes.get(API + "/triggers/{id}", access.firm(READ, triggers::get));
    routes.patch(API + "/triggers/{id}", access.firm(MANAGE, triggers::update));
    routes.delete(API + "/triggers/{id}", access.firm(MANAGE, triggers::delete));
  }

  private void people(RoutesConfig routes) {
    PeopleHandler people = new PeopleHandler(database);
    routes.get(API + "/people/find", access.firm(MANAGE, people::find));
    routes.get(API + "/people/consents", access.firm(MANAGE, people::consents));
    PersonExportHandler export = new PersonExportHandler(database, clock);
    routes.get(API + "/people/export", access.firm(EXPORT, export::export));
    ErasuresHandler erasures = new ErasuresHandler(database);
    routes.post(API + "/people/erase", access.firm(MANAGE, erasures::erase));
    routes.get(API + "/people/erasures", access.firm(MANAGE, erasures::list));
    routes.get(API + "/people/erasures/{id}", access.firm(MANAGE, erasures::get));
  }

  private void firmsAndTokens(RoutesConfig routes) {
    FirmsHandler firms = new FirmsHandler(database, directory, random);
    routes.get(API + "/firms", access.caller(READ, firms::list));
    routes.post(API + "/firms", access.caller(OPERATOR, firms::create));
    routes.get(API + "/firms/{slug}", access.caller(READ, firms::get));
    routes.patch(API + "/firms/{slug}", access.caller(MANAGE, firms::update));
    TokensHandler tokens = new TokensHandler(database, directory, random);
    routes.get(API + "/tokens", access.firm(MANAGE, tokens::list));
    routes.post(API + "/tokens", access.firm(MANAGE, tokens::create));
    routes.post(API + "/tokens/{id}/revoke", access.firm(MANAGE, tokens::revoke));
    AbuseHandler abuse = new AbuseHandler(database, clock);
    routes.get(API + "/abuse", access.firmOrAll(MANAGE, abuse::list));
    RetentionHandler retention = new RetentionHandler(database);
    routes.post(API + "/retention", access.caller(OPERATOR, retention::run));
  }

  private void operations(RoutesConfig routes) {
    Health health = new Health(database);
    routes.get("/healthz", health::live);
    routes.get("/readyz", health::ready);
    routes.get("/metrics", metrics::scrape);
    Dashboard dashboard = new Dashboard();
    routes.get("/", dashboard::serve);
    routes.get("/<path>", dashboard::serve);
  }
}
