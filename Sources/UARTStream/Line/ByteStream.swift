import Glibc
import SerialPort
import SystemPackage

/// A byte stream that is no serial port: a connected socket, or standard input. Its errors are those that a port has.
struct ByteStream: ~Copyable {
  /// The stream as the user knows it.
  let name: String
  /// Is closed with the stream. One that is written to does not block.
  let descriptor: FileDescriptor

  deinit { try? descriptor.close() }

  /// Reads what is there, once it is said to be readable.
  ///
  /// - Throws: `.disconnected` once the other end has closed in order and everything has been read.
  borrowing func read(intoArray bytes: inout [UInt8]) throws(SerialPortError) -> Int {
    do {
      let count = try bytes.withUnsafeMutableBytes { try descriptor.read(into: $0) }
      if count > 0 { return count }
    } catch Errno.wouldBlock {
      return 0
    } catch {
      throw Self.failure(error, name, "read")
    }
    throw .disconnected(port: name)
  }

  /// Writes what fits in.
  borrowing func write(_ bytes: Span<UInt8>) throws(SerialPortError) -> Int {
    do {
      return try bytes.withUnsafeBytes { try descriptor.write($0) }
    } catch Errno.wouldBlock {
      return 0
    } catch {
      throw Self.failure(error, name, "write")
    }
  }

  private static func failure(_ error: any Error, _ name: String, _ operation: String) -> SerialPortError {
    .io(port: name, operation: operation, errno: error as? Errno ?? .ioError)
  }
}

extension SerialPortError {
  /// Whether it says that the other end has closed, in order or not, or has vanished.
  var isClosing: Bool {
    switch self {
    case .disconnected, .io(_, _, .brokenPipe), .io(_, _, .connectionReset): true
    default: isVanishing
    }
  }

  /// Whether it says that a host does not answer any more.
  var isVanishing: Bool {
    guard case .io(_, _, let error) = self else { return false }
    return [.timedOut, .noRouteToHost, .hostIsDown, .networkUnreachable, .networkDown].contains(error)
  }
}
