package dev.waybill.deploy.demo;

import java.util.Map;

/// Makes what a landscape consists of, as a client does; each of it must be new.
public record Making(Api api) {
  /// @return the node's id
  public int node(Map<String, Object> form) {
    return api.post("/v2/nodes", form).must(201).json().path("id").asInt();
  }

  public void route(String name, int from, int to) {
    api.post("/v2/routes", Map.of("name", name, "sourceNodeId", from, "targetNodeId", to))
        .must(201);
  }

  /// A destination of type `HTTP`.
  public void receiver(String name, Map<String, String> properties) {
    api.post("/api/v1/destinations", Map.of("name", name, "type", "HTTP", "properties", properties))
        .must(201);
  }
}
