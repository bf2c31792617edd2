import Glibc
import SystemPackage

/// An address of a connection's other end.
struct SocketPeer {
  private var storage = sockaddr_storage()
  private var length = socklen_t(MemoryLayout<sockaddr_storage>.size)

  /// `nil` for an address that no `sockaddr_storage` holds, of which there is none.
  init?(_ address: UnsafePointer<sockaddr>, _ length: socklen_t) {
    guard length <= self.length else { return nil }
    withUnsafeMutableBytes(of: &storage) {
      $0.copyMemory(from: UnsafeRawBufferPointer(start: address, count: Int(length)))
    }
    self.length = length
  }

  func withAddress<Result>(
    _ body: (UnsafePointer<sockaddr>, socklen_t) throws(Errno) -> Result
  ) throws(Errno) -> Result {
    try withUnsafePointer(to: storage) { storage throws(Errno) in
      try storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address throws(Errno) in
        try body(address, length)
      }
    }
  }
}
