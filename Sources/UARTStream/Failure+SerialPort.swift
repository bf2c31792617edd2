import SerialPort

extension Failure {
  /// The failure that an error of the port is, with the exit code that belongs to it.
  init(_ error: SerialPortError) {
    let code: Code =
      switch error {
      case .notFound, .busy, .disconnected: .unavailable
      case .permissionDenied: .noPermission
      case .notSerial, .configurationRefused: .usage
      case .io: .io
      }
    if case .notFound(let name) = error, let device = SerialPort.device(named: name) {
      self.init(code, "There is no file \(name) here: name the port \(device).")
    } else {
      self.init(code, error.description)
    }
  }
}
