package com.consultantpro.tracking.query.keys;

import com.consultantpro.tracking.query.auth.Grant;
import com.consultantpro.tracking.query.auth.Secret;
import com.consultantpro.tracking.query.http.Json;
import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Database;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Keys that may send events. Collectors see a change within ten seconds. A secret is in the answer
 * of the call that made it and nowhere else.
 */
public final class KeysHandler {
  public static final Operation LIST =
      Operation.of("Keys, without their secrets").answers(KeyList.class);
  public static final Operation CREATE =
      Operation.of("Makes a key and answers its secret, this once")
          .takes(NewKey.class)
          .answers(201, CreatedKey.class);
  public static final Operation UPDATE =
      Operation.of("Changes the fields named, but not the kind; null sets the default")
          .takes(NewKey.class)
          .answers(Key.class);
  public static final Operation ROTATE =
      Operation.of("Makes a successor; the old key goes on for the overlap")
          .takes(Rotation.class)
          .answers(201, CreatedKey.class)
          .refuses(409, "key_not_active");
  public static final Operation REVOKE =
      Operation.of("Ends a key within ten seconds").answers(Key.class);
  public static final Operation BUNDLE =
      Operation.of(
              "Snippets for pages, without the secret; one archive for Accept: application/zip")
          .choice("format", Archive.FORMATS)
          .answers(Bundle.class)
          .answers(Archive.ZIP);
  public static final Operation AUDIT =
      Operation.of("Who did what to a key, and when").answers(AuditList.class);

  private final Database database;
  private final SecureRandom random;
  private final Snippets snippets;

  record KeyList(List<Key> rows) {}

  record AuditList(List<KeyStore.Audit> rows) {}

  /** A key, and what its firm says to all of them. */
  private record Shown(Key key, FirmDefaults firm) {}

  /** A key, and what is known of it only now. */
  record CreatedKey(@JsonUnwrapped Key key, String secret, String collectorUrl, Bundle bundle) {}

  /**
   * @param collectorUrl the collector's public address
   * @param scriptPath of the script there
   * @param collectPath of the collect route, or null for the usual one
   */
  public KeysHandler(
      Database database,
      SecureRandom random,
      String collectorUrl,
      String scriptPath,
      String collectPath) {
    this.database = database;
    this.random = random;
    this.snippets = new Snippets(collectorUrl, scriptPath, collectPath, Script.builtIn());
  }

  public void list(Context ctx, Grant grant) {
    Params.of(ctx, Set.of("firm"));
    ctx.json(new KeyList(inStore(grant, KeyStore::list)));
  }

  /** Answers 201 with the secret, shown this once. */
  public void create(Context ctx, Grant grant) {
    ObjectNode body = Json.bodyObject(ctx);
    String secret = Secret.create(random);
    Shown shown =
        inStore(
            grant,
            store -> {
              FirmDefaults firm = store.defaults();
              firm.fill(body);
              NewKey settings = Json.convert(body, NewKey.class);
              UUID id = store.insert(settings, secret, null);
              store.audit(id, "created", Map.of("kind", settings.kind(), "name", settings.name()));
              return new Shown(store.get(id), firm);
            });
    answerCreated(ctx, grant, shown, secret);
  }

  /** Changes the fields that the body names; null sets the default. */
  public void update(Context ctx, Grant grant) {
    UUID id = id(ctx);
    ObjectNode changes = Json.bodyObject(ctx);
    ctx.json(
        inStore(
            grant,
            store -> {
              Key before = store.get(id);
              ObjectNode merged = Json.MAPPER.valueToTree(before.settings());
              merged.setAll(changes);
              store.update(id, Json.convert(merged, NewKey.class).ofKind(before.kind()));
              store.audit(id, "updated", Map.of("changed", changes));
              return store.get(id);
            }));
  }

  /** Answers 201 with the successor's secret; 409 for a key that is not current. */
  public void rotate(Context ctx, Grant grant) {
    Rotation rotation = Json.body(ctx, Rotation.class);
    UUID old = id(ctx);
    String secret = Secret.create(random);
    Shown shown =
        inStore(
            grant,
            store -> {
              Key replaced = store.get(old);
              if (!store.expire(old, rotation.duration())) {
                throw Problem.conflict(
                    "key_not_active", "The key is " + replaced.state() + "; rotate its successor");
              }
              UUID id = store.insert(replaced.settings(), secret, old);
              store.audit(old, "rotated", Map.of("overlap", rotation.overlap(), "successor", id));
              store.audit(id, "created", Map.of("rotated_from", old));
              return new Shown(store.get(id), store.defaults());
            });
    answerCreated(ctx, grant, shown, secret);
  }

  /** Answers 200 also when the key was revoked before. */
  public void revoke(Context ctx, Grant grant) {
    UUID id = id(ctx);
    ctx.json(
        inStore(
            grant,
            store -> {
              store.get(id);
              if (store.revoke(id)) {
                store.audit(id, "revoked", Map.of());
              }
              return store.get(id);
            }));
  }

  /** Answers JSON, or one archive of files for {@code Accept: application/zip}. */
  public void bundle(Context ctx, Grant grant) {
    Params params = Params.of(ctx, Set.of("firm", "format"));
    boolean zip = Archive.isWanted(ctx, params.choice("format", Archive.FORMATS));
    UUID id = id(ctx);
    Shown shown =
        inStore(
            grant,
            store -> {
              Key found = store.get(id);
              store.audit(id, "bundle_downloaded", Map.of("format", zip ? "zip" : "json"));
              return new Shown(found, store.defaults());
            });
    Bundle bundle = bundle(grant, shown, null);
    ctx.header("Vary", "Accept");
    if (zip) {
      Archive.answer(ctx, grant.firm().slug(), bundle);
    } else {
      ctx.json(bundle);
    }
  }

  public void audit(Context ctx, Grant grant) {
    Params.of(ctx, Set.of("firm"));
    UUID id = id(ctx);
    List<KeyStore.Audit> audits =
        inStore(
            grant,
            store -> {
              store.get(id);
              return store.audits(id);
            });
    ctx.json(new AuditList(audits));
  }

  private void answerCreated(Context ctx, Grant grant, Shown shown, String secret) {
    Bundle bundle = bundle(grant, shown, secret);
    ctx.status(201).json(new CreatedKey(shown.key(), secret, snippets.collectorUrl(), bundle));
  }

  private Bundle bundle(Grant grant, Shown shown, String secret) {
    List<String> linked = shown.firm().linkedDomains();
    return Bundle.of(snippets, grant.firm().slug(), shown.key(), linked, secret);
  }

  private <T> T inStore(Grant grant, Function<KeyStore, T> work) {
    long firm = grant.firm().id();
    String actor = grant.caller().name();
    return database.write(firm, handle -> work.apply(new KeyStore(handle, firm, actor)));
  }

  private static UUID id(Context ctx) {
    return Params.id(ctx, "id");
  }
}
