package io.fairlead.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.function.BooleanSupplier;

/// The master side of a pseudo terminal of Linux, by the C library.
@SuppressWarnings("restricted")
final class Pty {
  private static final MemoryLayout INT = ValueLayout.JAVA_INT;
  private static final MemoryLayout LONG = ValueLayout.JAVA_LONG;
  private static final MemoryLayout POINTER = ValueLayout.ADDRESS;

  // <fcntl.h>, <poll.h>, <asm-generic/ioctls.h>
  private static final int O_RDWR = 02;
  private static final int O_NOCTTY = 0400;
  private static final int O_CLOEXEC = 02000000;
  private static final short POLLIN = 1;
  private static final long TIOCSWINSZ = 0x5414;

  private static final int PIECE = 32 << 10;
  private static final int NAME_AT_MOST = 128;

  /// How long a read may last before it is checked whether anybody is left to write.
  private static final int POLL_MILLIS = 200;

  private final CLibrary c;
  private final int master;
  private final String slave;

  private Pty(CLibrary c, int master, String slave) {
    this.c = c;
    this.master = master;
    this.slave = slave;
  }

  static boolean isSupported() {
    return System.getProperty("os.name").equals("Linux");
  }

  static Pty open() throws IOException {
    CLibrary c = new CLibrary();
    int master = c.call(c.openpt, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (master < 0) {
      throw new IOException("no pseudo terminal to be had");
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocate(NAME_AT_MOST);
      if (c.call(c.grantpt, master) != 0
          || c.call(c.unlockpt, master) != 0
          || c.call(c.ptsname, master, name, (long) NAME_AT_MOST) != 0) {
        c.call(c.close, master);
        throw new IOException("the pseudo terminal cannot be opened");
      }
      return new Pty(c, master, name.getString(0));
    }
  }

  /// The path of the terminal itself.
  String slave() {
    return slave;
  }

  void resize(int columns, int rows) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size =
          arena.allocateFrom(
              ValueLayout.JAVA_SHORT, (short) rows, (short) columns, (short) 0, (short) 0);
      c.call(c.ioctl, master, TIOCSWINSZ, size);
    }
  }

  /// What is written to the terminal; it ends when the terminal is hung up, or when nothing comes
  /// and `alive` says that nothing will.
  InputStream output(BooleanSupplier alive) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        try (Arena arena = Arena.ofConfined()) {
          MemorySegment poll = arena.allocateFrom(ValueLayout.JAVA_INT, master, POLLIN);
          boolean last = false;
          while (c.call(c.poll, poll, 1L, POLL_MILLIS) <= 0) {
            if (last) {
              return -1;
            }
            last = !alive.getAsBoolean();
          }
          MemorySegment bytes = arena.allocate(Math.min(length, PIECE));
          int got = (int) c.callLong(c.read, master, bytes, bytes.byteSize());
          if (got > 0) {
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, 0, buffer, offset, got);
          }
          return got > 0 ? got : -1;
        }
      }
    };
  }

  /// What is typed at the terminal.
  OutputStream input() {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one});
      }

      @Override
      public void write(byte[] buffer, int offset, int length) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
          MemorySegment bytes = arena.allocate(length);
          MemorySegment.copy(buffer, offset, bytes, ValueLayout.JAVA_BYTE, 0, length);
          long written = 0;
          while (written < length) {
            long more = c.callLong(c.write, master, bytes.asSlice(written), length - written);
            if (more <= 0) {
              throw new IOException("the terminal is gone");
            }
            written += more;
          }
        }
      }
    };
  }

  /// Gives the terminal back; no stream may be in use.
  void close() {
    c.call(c.close, master);
  }

  /// The functions of the C library.
  private static final class CLibrary {
    private static final Linker LINKER = Linker.nativeLinker();

    final MethodHandle openpt = function("posix_openpt", INT, INT);
    final MethodHandle grantpt = function("grantpt", INT, INT);
    final MethodHandle unlockpt = function("unlockpt", INT, INT);
    final MethodHandle ptsname = function("ptsname_r", INT, INT, POINTER, LONG);
    final MethodHandle close = function("close", INT, INT);
    final MethodHandle poll = function("poll", INT, POINTER, LONG, INT);
    final MethodHandle read = function("read", LONG, INT, POINTER, LONG);
    final MethodHandle write = function("write", LONG, INT, POINTER, LONG);
    final MethodHandle ioctl =
        LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("ioctl"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, INT, LONG, POINTER),
            Linker.Option.firstVariadicArg(2));

    private static MethodHandle function(
        String name, MemoryLayout result, MemoryLayout... arguments) {
      return LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }

    int call(MethodHandle function, Object... arguments) {
      return (int) invoke(function, arguments);
    }

    long callLong(MethodHandle function, Object... arguments) {
      return (long) invoke(function, arguments);
    }

    private static Object invoke(MethodHandle function, Object... arguments) {
      try {
        return function.invokeWithArguments(arguments);
      } catch (Throwable e) {
        throw new IllegalStateException("a C function cannot throw", e);
      }
    }
  }
}
