package dev.waybill.testkit.servers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/// Databases, schemas and roles, made when they are missing and put right when they are there.
final class Provisioning {
  private final Connection connection;
  private final Passwords passwords;

  Provisioning(Connection connection, Passwords passwords) {
    this.connection = connection;
    this.passwords = passwords;
  }

  void database(String name) throws SQLException {
    if (!exists("select from pg_database where datname = ?", word(name))) {
      execute("create database %s encoding 'UTF8'".formatted(name));
      execute("revoke all on database %s from public".formatted(name));
    }
  }

  /// A role that owns its database.
  Login owner(String database) throws SQLException {
    var owner = role(passwords.login(database), "");
    execute("alter database %s owner to %s".formatted(database, owner.name()));
    return owner;
  }

  Schema schema(String name) throws SQLException {
    var schema = Schema.of(word(name), passwords);
    var owner = role(schema.owner(), "");
    var user = role(schema.user(), "");
    var system = schema.system();
    if (system.isPresent()) {
      role(system.get(), "bypassrls");
    }
    execute("create schema if not exists %s authorization %s".formatted(name, owner.name()));
    for (var login : Stream.concat(Stream.of(owner, user), system.stream()).toList()) {
      execute("grant connect on database %s to %s".formatted(Database.DATABASE, login.name()));
      execute("alter role %s set search_path = %s".formatted(login.name(), name));
    }
    for (var login : Stream.concat(Stream.of(user), system.stream()).toList()) {
      grant(name, owner, login);
    }
    return schema;
  }

  private void grant(String schema, Login owner, Login to) throws SQLException {
    execute("grant usage on schema %s to %s".formatted(schema, to.name()));
    var rule =
        "alter default privileges for role %s in schema %s grant ".formatted(owner.name(), schema);
    for (var right :
        List.of("select, insert, update, delete on tables", "usage, select on sequences")) {
      execute(rule + right + " to " + to.name());
    }
  }

  private Login role(Login login, String attributes) throws SQLException {
    var name = word(login.name());
    if (!exists("select from pg_roles where rolname = ?", name)) {
      execute("create role %s".formatted(name));
    }
    execute(
        "alter role %s with login nosuperuser nocreatedb nocreaterole %s password '%s'"
            .formatted(name, attributes, login.password().replace("'", "''")));
    return login;
  }

  private boolean exists(String query, String name) throws SQLException {
    try (var select = connection.prepareStatement(query)) {
      select.setString(1, name);
      try (var rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Names become part of statements, so they are words.
  private static String word(String name) {
    if (!name.matches("[a-z][a-z_]{0,40}")) {
      throw new IllegalArgumentException("not a name for a role: " + name);
    }
    return name;
  }
}
