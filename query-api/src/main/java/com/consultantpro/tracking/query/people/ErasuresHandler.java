package com.consultantpro.tracking.query.people;

import com.consultantpro.tracking.query.auth.Grant;
import com.consultantpro.tracking.query.http.Json;
import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.openapi.Operation;
import com.consultantpro.tracking.query.postgres.Database;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The right to be forgotten: what was asked, by whom, and what became of it. */
public final class ErasuresHandler {
  private static final long MOST_OFFSET = 1_000_000_000;

  public static final Operation ERASE =
      Operation.of("Erases a visitor, or all that are known by a contact; answers a receipt")
          .takes(Subject.class)
          .answers(202, Receipt.class);
  public static final Operation LIST =
      Operation.of("Receipts, newest first").with("limit", "offset").answers(ReceiptList.class);
  public static final Operation GET = Operation.of("One receipt").answers(Receipt.class);

  private final Database database;

  /** Either of the two. */
  record Subject(String visitorId, String contact) {}

  record ReceiptList(List<Receipt> rows, long totalRows) {}

  public ErasuresHandler(Database database) {
    this.database = database;
  }

  /**
   * Answers 202 with the receipt, once nothing that was received or happened until now can be
   * stored any more. What is stored is gone when the receipt says done. A contact stands for the
   * visitors that are known by it now.
   */
  public void erase(Context ctx, Grant grant) {
    Subject subject = Json.body(ctx, Subject.class);
    Person person = Person.of(subject.visitorId(), subject.contact());
    String by = grant.caller().name();
    ctx.status(202).json(inStore(grant, store -> store.insert(person, by)));
  }

  public void list(Context ctx, Grant grant) {
    Params params = Params.of(ctx, Set.of("firm", "limit", "offset"));
    long limit = params.number("limit", 1, 1_000, 10);
    long offset = params.number("offset", 0, MOST_OFFSET, 0);
    ctx.json(inStore(grant, store -> new ReceiptList(store.list(limit, offset), store.count())));
  }

  public void get(Context ctx, Grant grant) {
    Params.of(ctx, Set.of("firm"));
    UUID id = Params.id(ctx, "id");
    ctx.json(inStore(grant, store -> store.get(id)));
  }

  private <T> T inStore(Grant grant, Function<ErasureStore, T> work) {
    long firm = grant.firm().id();
    return database.write(firm, handle -> work.apply(new ErasureStore(handle, firm)));
  }
}
