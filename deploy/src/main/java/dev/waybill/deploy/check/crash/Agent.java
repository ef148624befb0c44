package dev.waybill.deploy.check.crash;

import dev.waybill.testkit.servers.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jboss.byteman.agent.Main;
import org.jboss.byteman.agent.submit.ScriptText;
import org.jboss.byteman.agent.submit.Submit;

/// Byteman's agent in a JVM of ours, which takes rules while it runs.
///
/// @param port where it listens, on the loopback address
public record Agent(int port) {
  private static final String HOST = "127.0.0.1";

  /// What a JVM is started with to have it. Rules see our classes from any loader, so the agent is
  /// known to the first of them.
  public String argument() {
    var jar = Origin.of(Main.class);
    return "-javaagent:%s=listener:true,address:%s,port:%d,boot:%s".formatted(jar, HOST, port, jar);
  }

  /// Brings a rule in; it holds until it is removed or the process ends.
  public void add(Rules rules) {
    try {
      var said = submit().addScripts(List.of(script(rules)));
      if (said.contains("ERROR") || said.contains("EXCEPTION")) {
        throw new IllegalStateException(rules.name() + " cannot be brought in: " + said);
      }
    } catch (Exception e) {
      throw failed(rules, e);
    }
  }

  public void remove(Rules rules) {
    try {
      submit().deleteScripts(List.of(script(rules)));
    } catch (Exception e) {
      throw failed(rules, e);
    }
  }

  /// Its client throws whatever went wrong, without a type of its own.
  private static RuntimeException failed(Rules rules, Exception e) {
    return switch (e) {
      case RuntimeException known -> known;
      case IOException away -> new UncheckedIOException(rules.name() + ": " + away, away);
      default -> new IllegalStateException(rules.name() + ": " + e, e);
    };
  }

  private Submit submit() {
    return new Submit(HOST, port);
  }

  private static ScriptText script(Rules rules) {
    return new ScriptText(rules.name(), rules.text());
  }
}
