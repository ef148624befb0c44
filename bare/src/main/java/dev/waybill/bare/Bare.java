package dev.waybill.bare;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.io.OutputStream;

/// Says a line of JSON when it can be called, and ends when its input does.
@QuarkusMain
public class Bare implements QuarkusApplication {
  @Override
  public int run(String... words) throws IOException {
    System.out.println("{\"ready\":true}");
    System.in.transferTo(OutputStream.nullOutputStream());
    return 0;
  }
}
