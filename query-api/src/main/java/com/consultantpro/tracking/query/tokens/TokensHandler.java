package com.consultantpro.tracking.query.tokens;

import com.consultantpro.tracking.query.auth.Caller;
import com.consultantpro.tracking.query.auth.Directory;
import com.consultantpro.tracking.query.auth.Grant;
import com.consultantpro.tracking.query.auth.Scope;
import com.consultantpro.tracking.query.auth.Secret;
import com.consultantpro.tracking.query.http.Json;
import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Database;
import com.consultantpro.tracking.query.postgres.Sql;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tokens of a firm. Nobody makes one that may do more than their own. */
public final class TokensHandler {
  private static final String LIST = Sql.of(TokensHandler.class, "list-tokens");
  private static final String INSERT = Sql.of(TokensHandler.class, "insert-token");
  private static final String REVOKE = Sql.of(TokensHandler.class, "revoke-token");

  public static final Operation LIST_TOKENS =
      Operation.of("Tokens, without themselves").answers(TokenList.class);
  public static final Operation CREATE =
      Operation.of("Makes a token with no more scopes than the caller's, and answers it, this once")
          .takes(NewToken.class, "name")
          .answers(201, CreatedToken.class);
  public static final Operation REVOKE_TOKEN =
      Operation.of("Ends a token and the sessions opened with it").answers(Token.class);

  private final Database database;
  private final Directory directory;
  private final SecureRandom random;

  record TokenList(List<Token> rows) {}

  /** The token itself is in this answer and nowhere else. */
  record CreatedToken(@JsonUnwrapped Token shown, String token) {}

  public TokensHandler(Database database, Directory directory, SecureRandom random) {
    this.database = database;
    this.directory = directory;
    this.random = random;
  }

  public void list(Context ctx, Grant grant) {
    Params.of(ctx, Set.of("firm"));
    long firm = grant.firm().id();
    ctx.json(new TokenList(database.write(firm, handle -> find(handle, firm, null))));
  }

  public void create(Context ctx, Grant grant) {
    NewToken settings = Json.body(ctx, NewToken.class);
    refuseMoreThan(grant.caller(), settings);
    String token = Secret.create(random);
    UUID id = UUID.randomUUID();
    long firm = grant.firm().id();
    Token created =
        database.write(
            firm,
            handle -> {
              insert(handle, firm, id, settings, token);
              return get(handle, firm, id);
            });
    ctx.status(201).json(new CreatedToken(created, token));
  }

  /** Sessions that were opened with it end too. Answers 200 also when it was revoked before. */
  public void revoke(Context ctx, Grant grant) {
    UUID id = Params.id(ctx, "id");
    long firm = grant.firm().id();
    Token revoked =
        database.write(
            firm,
            handle -> {
              handle.createUpdate(REVOKE).bind("firm", firm).bind("id", id).execute();
              return get(handle, firm, id);
            });
    directory.forget();
    ctx.json(revoked);
  }

  private static void refuseMoreThan(Caller caller, NewToken settings) {
    if (!settings.scopes().stream().map(Scope::of).allMatch(caller::may)) {
      throw Problem.forbidden("scope_missing", "A token cannot give scopes that it lacks");
    }
  }

  private static void insert(Handle handle, long firm, UUID id, NewToken settings, String token) {
    handle
        .createUpdate(INSERT)
        .bind("id", id)
        .bind("firm", firm)
        .bind("name", settings.name())
        .bind("token_hash", Secret.hash(token))
        .bindArray("scopes", String.class, settings.scopes())
        .bind("days", settings.expiresInDays())
        .execute();
  }

  private static Token get(Handle handle, long firm, UUID id) {
    return find(handle, firm, id).stream()
        .findFirst()
        .orElseThrow(() -> Problem.notFound("There is no such token"));
  }

  private static List<Token> find(Handle handle, long firm, UUID id) {
    return handle
        .createQuery(LIST)
        .bind("firm", firm)
        .bind("id", id)
        .map((row, ctx) -> Token.of(row))
        .list();
  }
}
