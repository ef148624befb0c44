package dev.waybill.deploy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.testkit.servers.Passwords;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// `./waybill up`: the suite in the foreground, until Ctrl-C.
final class Up {
  private final Folders folders;
  private final Progress progress = new Progress(System.out);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Stop failure;

  Up(Folders folders) {
    this.folders = folders;
  }

  /// What was asked for on the command line.
  ///
  /// @param endsWithInput whether the end of the standard input ends the suite, for tests
  record Wish(boolean reset, int portBase, boolean endsWithInput) {
    static Wish of(List<String> words) {
      var reset = false;
      var endsWithInput = false;
      var portBase = Ports.USUAL_BASE;
      for (var rest = words.iterator(); rest.hasNext(); ) {
        var word = rest.next();
        switch (word) {
          case "--reset" -> reset = true;
          case "--ends-with-input" -> endsWithInput = true;
          case "--port-base" -> portBase = number(rest.hasNext() ? rest.next() : "");
          default -> throw new Stop("up does not know '" + word + "'; ./waybill up --help");
        }
      }
      return new Wish(reset, portBase, endsWithInput);
    }

    private static int number(String word) {
      try {
        return Integer.parseInt(word);
      } catch (NumberFormatException e) {
        throw new Stop("--port-base needs a number, such as 8070, not '" + word + "'", e);
      }
    }
  }

  int run(Wish wish) throws IOException {
    Files.createDirectories(folders.data());
    try (var channel =
            FileChannel.open(folders.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = lock(channel)) {
      if (lock == null) {
        throw new Stop(alreadyRuns());
      }
      if (wish.reset()) {
        forget();
      }
      var ports = new Ports(wish.portBase());
      ports
          .taken()
          .ifPresent(
              port -> {
                throw new Stop(
                    "port %d, wanted for %s, is in use. Choose others: ./waybill up --port-base %d"
                        .formatted(port.getValue(), port.getKey(), ports.base() + 1000));
              });
      return serve(ports, wish);
    }
  }

  private int serve(Ports ports, Wish wish) throws IOException {
    var suite = new Suite(SuiteOptions.usual(folders, ports), progress);
    Interrupts.call(ended::countDown);
    if (wish.endsWithInput()) {
      Thread.ofVirtual().start(this::awaitEndOfInput);
    }
    progress.say("Starting; logs are in " + folders.log("x").getParent());
    try (var _ = Control.open(suite, folders, Passwords.generate());
        var preparing = new Preparing(folders)) {
      var begun = Thread.ofPlatform().unstarted(() -> begin(suite, wish, preparing));
      begun.start();
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      progress.say("Stopping");
      suite.close();
      Files.deleteIfExists(folders.running());
      progress.say("Stopped; the data stays in " + folders.data());
    }
    if (failure != null) {
      throw failure;
    }
    return 0;
  }

  private void begin(Suite suite, Wish wish, Preparing preparing) {
    try {
      suite.begin();
      progress.say(welcome(suite));
      if (!wish.endsWithInput()) {
        Thread.ofPlatform().start(() -> prepare(preparing));
      }
    } catch (Stop e) {
      fail(e);
    } catch (Exception e) {
      fail(new Stop("the suite cannot be started: " + e, e));
    }
  }

  /// Nobody waits for it, and nobody misses it when it fails but for the time of the next start.
  private void prepare(Preparing preparing) {
    try {
      preparing.run().ifPresent(progress::reached);
    } catch (Exception e) {
      if (ended.getCount() > 0) {
        progress.say("The next start will not be faster: " + e.getMessage());
      }
    }
  }

  /// What went wrong while we were being stopped anyway is not worth a word.
  private void fail(Stop why) {
    if (ended.getCount() > 0) {
      failure = why;
      ended.countDown();
    }
  }

  private void awaitEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // Only the end matters.
      }
    } catch (IOException e) {
      progress.say("The standard input cannot be read: " + e.getMessage());
    }
    ended.countDown();
  }

  private String welcome(Suite suite) throws IOException {
    return """

    Waybill is ready.

      address       %s
      sign-in       %s (kept in %s)
      data          %s
      service key   %s

    In a second shell: ./waybill demo. Ctrl-C stops everything.
    """
        .formatted(
            suite.address(), signIn(), folders.admin(), folders.data(), folders.serviceKey());
  }

  private String signIn() throws IOException {
    var signIn = new JsonMapper().readTree(folders.admin().toFile());
    return signIn.path("user").asText() + " / " + signIn.path("password").asText();
  }

  private String alreadyRuns() {
    return RunningSuite.in(folders.running())
        .map(suite -> " (process %d, ports from %d)".formatted(suite.pid(), suite.ports().base()))
        .map(which -> "a suite already runs in " + folders.data() + which)
        .orElse("a suite already runs in " + folders.data() + ", or is being started");
  }

  private void forget() throws IOException {
    for (var name :
        List.of(
            "data",
            "run",
            "log",
            "targets",
            "secrets.properties",
            "admin.json",
            "service-key.json")) {
      Trees.delete(folders.data().resolve(name));
    }
    progress.say("What an earlier run left in " + folders.data() + " has been thrown away");
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
