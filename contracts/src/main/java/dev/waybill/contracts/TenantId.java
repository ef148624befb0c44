package dev.waybill.contracts;

import java.util.regex.Pattern;

/// Who a thing belongs to. Lower case letters, digits and dashes; the first tenant is `default`.
public record TenantId(String value) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  public static final TenantId DEFAULT = new TenantId("default");

  public TenantId {
    if (!NAME.matcher(Whole.text(value, "tenant")).matches()) {
      throw new IllegalArgumentException("tenant is not a name: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
