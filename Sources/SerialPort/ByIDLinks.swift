/// The links udev keeps below `/dev/serial/by-id`, found by the device they lead to.
struct ByIDLinks {
  private var links: [String: String] = [:]

  /// Reads the directory. It does not exist while no USB adapter is plugged in: then there are no links.
  init(directory: String = "/dev/serial/by-id") {
    for name in (try? namesInDirectory(directory)) ?? [] {
      let link = directory + "/" + name
      // A link that leads nowhere belongs to an adapter just pulled.
      if let device = try? PortNode.follow(link) { links[device.path] = link }
    }
  }

  /// The link that leads to a device, if there is one.
  subscript(device: String) -> String? { links[device] }
}
