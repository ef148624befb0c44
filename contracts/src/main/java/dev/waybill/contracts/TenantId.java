package dev.waybill.contracts;

/// Who a thing belongs to. Lower case letters, digits and dashes; the first tenant is `default`.
public record TenantId(String value) {
  public static final TenantId DEFAULT = new TenantId("default");

  public TenantId {
    if (!Whole.text(value, "tenant").matches("[a-z0-9][a-z0-9-]{0,62}")) {
      throw new IllegalArgumentException("tenant is not a name: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
