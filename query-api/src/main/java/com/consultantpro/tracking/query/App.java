package com.consultantpro.tracking.query;

import static com.consultantpro.tracking.query.auth.Scope.EXPORT;
import static com.consultantpro.tracking.query.auth.Scope.MANAGE;
import static com.consultantpro.tracking.query.auth.Scope.OPERATOR;
import static com.consultantpro.tracking.query.auth.Scope.READ;

import com.consultantpro.tracking.query.abuse.AbuseHandler;
import com.consultantpro.tracking.query.analysts.AnalystsHandler;
import com.consultantpro.tracking.query.auth.Access;
import com.consultantpro.tracking.query.auth.Directory;
import com.consultantpro.tracking.query.auth.Guarded;
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
import com.consultantpro.tracking.query.ingestion.Ingestion;
import com.consultantpro.tracking.query.keys.KeysHandler;
import com.consultantpro.tracking.query.ledger.Ledger;
import com.consultantpro.tracking.query.openapi.OpenApi;
import com.consultantpro.tracking.query.openapi.Routes;
import com.consultantpro.tracking.query.overview.Overview;
import com.consultantpro.tracking.query.people.ErasuresHandler;
import com.consultantpro.tracking.query.people.PeopleHandler;
import com.consultantpro.tracking.query.people.PersonExportHandler;
import com.consultantpro.tracking.query.postgres.Database;
import com.consultantpro.tracking.query.properties.EventReport;
import com.consultantpro.tracking.query.properties.Properties;
import com.consultantpro.tracking.query.rankings.Ranking;
import com.consultantpro.tracking.query.realtime.Realtime;
import com.consultantpro.tracking.query.realtime.StreamHandler;
import com.consultantpro.tracking.query.realtime.Streams;
import com.consultantpro.tracking.query.reports.Report;
import com.consultantpro.tracking.query.reports.ReportHandler;
import com.consultantpro.tracking.query.reports.Tabular;
import com.consultantpro.tracking.query.retention.RetentionHandler;
import com.consultantpro.tracking.query.sessions.Sessions;
import com.consultantpro.tracking.query.stats.StatsHandler;
import com.consultantpro.tracking.query.timeline.RawEvents;
import com.consultantpro.tracking.query.timeline.Timeline;
import com.consultantpro.tracking.query.timeseries.Timeseries;
import com.consultantpro.tracking.query.tokens.TokensHandler;
import com.consultantpro.tracking.query.triggers.FiringsHandler;
import com.consultantpro.tracking.query.triggers.TriggersHandler;
import com.consultantpro.tracking.web.Listening;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
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
          javalin.routes.before("/api/*", App::keepPrivate);
          javalin.routes.exception(CutOff.class, CutOff::abort);
          register(new Routes(javalin.routes));
        });
  }

  private void register(Routes routes) {
    reports(routes);
    queries(routes);
    goals(routes);
    sessions(routes);
    keys(routes);
    triggers(routes);
    people(routes);
    firmsAndTokens(routes);
    analysts(routes);
    operations(routes);
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

  private void reports(Routes routes) {
    FactStore facts = new FactStore();
    List<Report> analytics =
        List.of(
            new Overview(facts),
            new Timeseries(facts),
            Ranking.pages(facts),
            new EventReport(facts),
            new Properties(facts),
            Ranking.referrers(facts),
            Ranking.sources(facts),
            Ranking.utm(facts),
            Ranking.devices(facts),
            new Timeline(),
            new Sessions(facts),
            new Goals(facts),
            new Funnels(facts),
            new Retention(facts),
            new Realtime());
    analytics.forEach(report -> report(routes, "/analytics/", report));
    StreamHandler stream = new StreamHandler(database, clock, streams);
    routes.get(
        API + "/analytics/realtime/stream", access.firm(READ, stream::answer), stream.operation());
    report(routes, "/", new Ledger());
    report(routes, "/", new Ingestion());
    List<Tabular> files = new ArrayList<>(analytics);
    files.add(new Ledger());
    files.add(new RawEvents());
    ExportHandler export = new ExportHandler(database, clock, files);
    routes.get(API + "/analytics/export", access.firm(EXPORT, export::answer), export.operation());
  }

  private void queries(Routes routes) {
    StatsHandler stats = new StatsHandler(database, clock);
    routes.post(
        "/api/v2/query",
        access.firmOf(READ, "site_id", StatsHandler::site, stats::answer),
        StatsHandler.QUERY);
  }

  private void goals(Routes routes) {
    GoalsHandler goals = new GoalsHandler(database);
    routes.get(API + "/goals", access.firm(READ, goals::list), GoalsHandler.LIST);
    routes.post(API + "/goals", access.firm(MANAGE, goals::create), GoalsHandler.CREATE);
    routes.delete(API + "/goals/{id}", access.firm(MANAGE, goals::delete), GoalsHandler.DELETE);
  }

  private void report(Routes routes, String under, Report report) {
    ReportHandler handler = new ReportHandler(database, clock, report);
    routes.get(
        API + under + report.name(), access.firm(READ, handler::answer), handler.operation());
  }

  private void sessions(Routes routes) {
    SessionHandler session = new SessionHandler(database, directory, access, random);
    routes.post(API + "/session", Guarded.open(session::signIn), SessionHandler.SIGN_IN);
    routes.get(API + "/session", Guarded.anyToken(session::show), SessionHandler.SHOW);
    routes.delete(API + "/session", Guarded.open(session::signOut), SessionHandler.SIGN_OUT);
  }

  private void keys(Routes routes) {
    KeysHandler keys =
        new KeysHandler(
            database, random, config.collectorUrl(), config.scriptPath(), config.collectPath());
    routes.get(API + "/keys", access.firm(MANAGE, keys::list), KeysHandler.LIST);
    routes.post(API + "/keys", access.firm(MANAGE, keys::create), KeysHandler.CREATE);
    routes.patch(API + "/keys/{id}", access.firm(MANAGE, keys::update), KeysHandler.UPDATE);
    routes.post(API + "/keys/{id}/rotate", access.firm(MANAGE, keys::rotate), KeysHandler.ROTATE);
    routes.post(API + "/keys/{id}/revoke", access.firm(MANAGE, keys::revoke), KeysHandler.REVOKE);
    routes.get(API + "/keys/{id}/bundle", access.firm(MANAGE, keys::bundle), KeysHandler.BUNDLE);
    routes.get(API + "/keys/{id}/audit", access.firm(MANAGE, keys::audit), KeysHandler.AUDIT);
  }

  private void triggers(Routes routes) {
    TriggersHandler triggers = new TriggersHandler(database);
    FiringsHandler firings = new FiringsHandler(database);
    routes.get(API + "/triggers", access.firm(READ, triggers::list), TriggersHandler.LIST);
    routes.post(API + "/triggers", access.firm(MANAGE, triggers::create), TriggersHandler.CREATE);
    routes.get(API + "/triggers/firings", access.firm(READ, firings::list), FiringsHandler.FIRINGS);
    routes.get(API + "/triggers/{id}", access.firm(READ, triggers::get), TriggersHandler.GET);
    routes.patch(
        API + "/triggers/{id}", access.firm(MANAGE, triggers::update), TriggersHandler.UPDATE);
    routes.delete(
        API + "/triggers/{id}", access.firm(MANAGE, triggers::delete), TriggersHandler.DELETE);
  }

  private void people(Routes routes) {
    PeopleHandler people = new PeopleHandler(database);
    routes.get(
        API + "/people/find", access.firm(MANAGE, people::find), PeopleHandler.FIND_VISITORS);
    routes.get(
        API + "/people/consents",
        access.firm(MANAGE, people::consents),
        PeopleHandler.LIST_CONSENTS);
    PersonExportHandler export = new PersonExportHandler(database, clock);
    routes.get(
        API + "/people/export", access.firm(EXPORT, export::export), PersonExportHandler.EXPORT);
    ErasuresHandler erasures = new ErasuresHandler(database);
    routes.post(API + "/people/erase", access.firm(MANAGE, erasures::erase), ErasuresHandler.ERASE);
    routes.get(API + "/people/erasures", access.firm(MANAGE, erasures::list), ErasuresHandler.LIST);
    routes.get(
        API + "/people/erasures/{id}", access.firm(MANAGE, erasures::get), ErasuresHandler.GET);
  }

  private void firmsAndTokens(Routes routes) {
    FirmsHandler firms = new FirmsHandler(database, directory, random);
    routes.get(API + "/firms", access.caller(READ, firms::list), FirmsHandler.LIST);
    routes.post(API + "/firms", access.caller(OPERATOR, firms::create), FirmsHandler.CREATE);
    routes.get(API + "/firms/{slug}", access.caller(READ, firms::get), FirmsHandler.GET);
    routes.patch(API + "/firms/{slug}", access.caller(MANAGE, firms::update), FirmsHandler.UPDATE);
    TokensHandler tokens = new TokensHandler(database, directory, random);
    routes.get(API + "/tokens", access.firm(MANAGE, tokens::list), TokensHandler.LIST_TOKENS);
    routes.post(API + "/tokens", access.firm(MANAGE, tokens::create), TokensHandler.CREATE);
    routes.post(
        API + "/tokens/{id}/revoke",
        access.firm(MANAGE, tokens::revoke),
        TokensHandler.REVOKE_TOKEN);
    AbuseHandler abuse = new AbuseHandler(database, clock);
    routes.get(API + "/abuse", access.firmOrAll(MANAGE, abuse::list), AbuseHandler.ABUSE);
    RetentionHandler retention = new RetentionHandler(database);
    routes.post(API + "/retention", access.caller(OPERATOR, retention::run), RetentionHandler.RUN);
  }

  private void analysts(Routes routes) {
    AnalystsHandler analysts = new AnalystsHandler(database, random, config.analystDatabaseUrl());
    routes.get(API + "/analysts", access.firm(MANAGE, analysts::list), AnalystsHandler.LIST);
    routes.post(API + "/analysts", access.firm(MANAGE, analysts::create), AnalystsHandler.CREATE);
    routes.post(
        API + "/analysts/{name}/rotate",
        access.firm(MANAGE, analysts::rotate),
        AnalystsHandler.ROTATE);
    routes.delete(
        API + "/analysts/{name}", access.firm(MANAGE, analysts::delete), AnalystsHandler.DELETE);
  }

  private void operations(Routes routes) {
    Health health = new Health(database);
    routes.get("/healthz", Guarded.open(health::live), Health.LIVE);
    routes.get("/readyz", Guarded.open(health::ready), Health.READY);
    routes.get("/metrics", Guarded.open(metrics::scrape), Metrics.SCRAPE);
    OpenApi document = new OpenApi(routes);
    routes.get("/openapi.json", Guarded.open(document::answer), OpenApi.DOCUMENT);
    Dashboard dashboard = new Dashboard();
    routes.get("/docs", Guarded.open(dashboard::docs), Dashboard.DOCS);
    routes.get("/", Guarded.open(dashboard::page), Dashboard.PAGE);
    routes.get("/<path>", Guarded.open(dashboard::file), Dashboard.FILES);
  }
}
