package dev.waybill.api.http;

import io.netty.channel.Channel;
import io.netty.channel.unix.UnixChannel;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Tells Linux which of the listeners on a port gets the new connections.
///
/// A listener that closes takes those with it that wait to be accepted. So all new ones go to
/// another first, by a program of one instruction (`SO_ATTACH_REUSEPORT_CBPF`: return the number
/// of the listener); then ours empties, and may close. A number that nobody has means: as ever.
final class Steering {
  private static final int SOL_SOCKET = 1;
  private static final int SO_ATTACH_REUSEPORT_CBPF = 51;
  private static final int SO_DETACH_REUSEPORT_BPF = 68;

  /// `BPF_RET | BPF_K`
  private static final short RETURN = 0x06;

  private static final int INSTRUCTION = 8;
  private static final int PROGRAM = 16;
  private static final int POINTER_AT = 8;

  private Steering() {}

  /// Whether the system took it: every connection from now on goes to the listener of that number.
  static boolean to(Channel listener, int number) {
    try (var arena = Arena.ofConfined()) {
      var instruction = arena.allocate(INSTRUCTION, INSTRUCTION);
      instruction.set(ValueLayout.JAVA_SHORT, 0, RETURN);
      instruction.set(ValueLayout.JAVA_INT, Integer.BYTES, number);
      var program = arena.allocate(PROGRAM, POINTER_AT);
      program.set(ValueLayout.JAVA_SHORT, 0, (short) 1);
      program.set(ValueLayout.ADDRESS, POINTER_AT, instruction);
      return set(listener, SO_ATTACH_REUSEPORT_CBPF, program);
    }
  }

  /// New connections go to all listeners again.
  static void end(Channel listener) {
    try (var arena = Arena.ofConfined()) {
      set(listener, SO_DETACH_REUSEPORT_BPF, arena.allocate(ValueLayout.JAVA_INT));
    }
  }

  private static boolean set(Channel listener, int option, MemorySegment value) {
    if (!(listener instanceof UnixChannel unix) || !System.getProperty("os.name").equals("Linux")) {
      return false;
    }
    try {
      var file = unix.fd().intValue();
      return 0
          == (int)
              setsockopt().invokeExact(file, SOL_SOCKET, option, value, (int) value.byteSize());
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle setsockopt() {
    var linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("setsockopt"),
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_INT));
  }
}
