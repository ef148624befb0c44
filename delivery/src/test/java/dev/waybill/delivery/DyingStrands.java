package dev.waybill.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// Strands of a process that dies, or whose database is away, after an answer and before it is put
/// down.
final class DyingStrands implements Strands {
  private final Strands real;
  private volatile boolean away = true;
  private volatile boolean died;

  DyingStrands(Strands real) {
    this.real = real;
  }

  boolean died() {
    return died;
  }

  void recover() {
    away = false;
  }

  @Override
  public List<Claim> claim(Wish wish) throws SQLException {
    return real.claim(wish);
  }

  @Override
  public boolean settle(Claim claim, Ended ended) throws SQLException {
    died = true;
    if (away) {
      throw new SQLException("the database is away");
    }
    return real.settle(claim, ended);
  }

  @Override
  public void giveBack(Claim claim) throws SQLException {
    throw new SQLException("the database is away");
  }

  @Override
  public Count count() throws SQLException {
    return real.count();
  }

  @Override
  public int forget(Duration delivered, Duration dead) throws SQLException {
    return real.forget(delivered, dead);
  }
}
