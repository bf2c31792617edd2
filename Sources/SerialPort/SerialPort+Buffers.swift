import CLibSerialPort
import SystemPackage

extension SerialPort {
  /// The kernel's two buffers of a port.
  public struct Buffers: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// What has been received and not read.
    public static let input = Buffers(rawValue: 1)

    /// What has been written and not sent.
    public static let output = Buffers(rawValue: 2)
  }

  /// Throws the content of one or both buffers away, by `sp_flush`. Throws `.disconnected` or `.io`.
  public func flush(_ buffers: Buffers) throws(SerialPortError) {
    if buffers.isEmpty { return }
    let both: Buffers = [.input, .output]
    let selection = buffers == both ? SP_BUF_BOTH : buffers == .input ? SP_BUF_INPUT : SP_BUF_OUTPUT
    do { try sp_flush(handle.port, selection).check() } catch {
      throw SerialPortError(port: path, operation: "sp_flush", errno: error)
    }
  }

  /// Waits until everything written has left the port, by `sp_drain`. Throws `.disconnected` or `.io`.
  ///
  /// Waits for ever if flow control holds the output back, and cannot be woken up. To wait no longer than one likes,
  /// look at ``pendingOutput()``.
  public func drain() throws(SerialPortError) {
    do { try sp_drain(handle.port).check() } catch {
      throw SerialPortError(port: path, operation: "sp_drain", errno: error)
    }
  }

  /// The number of bytes received and not read yet, by `sp_input_waiting`. Throws `.disconnected` or `.io`.
  public func pendingInput() throws(SerialPortError) -> Int {
    try count(sp_input_waiting(handle.port), operation: "sp_input_waiting")
  }

  /// The number of bytes written and not sent yet, by `sp_output_waiting`. Throws `.disconnected` or `.io`.
  ///
  /// On a pseudoterminal, sent means handed to the other end.
  public func pendingOutput() throws(SerialPortError) -> Int {
    try count(sp_output_waiting(handle.port), operation: "sp_output_waiting")
  }

  private func count(_ result: sp_return, operation: String) throws(SerialPortError) -> Int {
    if result.rawValue >= 0 { return Int(result.rawValue) }
    throw SerialPortError(port: path, operation: operation, errno: result.errno)
  }
}
