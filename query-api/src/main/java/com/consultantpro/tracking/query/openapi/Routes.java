package com.consultantpro.tracking.query.openapi;

import com.consultantpro.tracking.query.auth.Guarded;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Where routes are registered. None can be without saying who reaches it and what it does, so the
 * document of all routes lacks none.
 */
public final class Routes {
  private final RoutesConfig server;
  private final List<Route> registered = new ArrayList<>();

  public Routes(RoutesConfig server) {
    this.server = server;
  }

  public void get(String path, Guarded handler, Operation operation) {
    add(HandlerType.GET, path, handler, operation);
  }

  public void post(String path, Guarded handler, Operation operation) {
    add(HandlerType.POST, path, handler, operation);
  }

  public void patch(String path, Guarded handler, Operation operation) {
    add(HandlerType.PATCH, path, handler, operation);
  }

  public void delete(String path, Guarded handler, Operation operation) {
    add(HandlerType.DELETE, path, handler, operation);
  }

  /** All that were registered until now. */
  List<Route> registered() {
    return List.copyOf(registered);
  }

  private void add(HandlerType method, String path, Guarded guarded, Operation operation) {
    server.addEndpoint(new Endpoint(method, path, guarded.handler()));
    registered.add(new Route(method, path, guarded, operation));
  }
}
