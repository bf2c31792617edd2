import Glibc

/// The links udev keeps below `/dev/serial/by-id`, found by the device they lead to.
struct ByIDLinks {
  private var links: [String: String] = [:]

  /// Reads the directory. It does not exist while no USB adapter is plugged in: then there are no links.
  init(directory: String = "/dev/serial/by-id") {
    guard let stream = opendir(directory) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: field.pointee)) {
          String(cString: $0)
        }
      }
      if name == "." || name == ".." { continue }
      let link = directory + "/" + name
      // A link that leads nowhere belongs to an adapter just pulled.
      if let device = try? PortNode.follow(link) { links[device.path] = link }
    }
  }

  /// The link that leads to a device, if there is one.
  subscript(device: String) -> String? { links[device] }
}
