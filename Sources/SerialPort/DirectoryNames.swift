import Glibc
import SystemPackage

/// The names in a directory, but `.` and `..`, in no order.
///
/// Throws the error of `opendir`.
func namesInDirectory(_ path: String) throws(Errno) -> [String] {
  guard let stream = opendir(path) else { throw .last }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
      field.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: field.pointee)) {
        String(cString: $0)
      }
    }
    if name != "." && name != ".." { names.append(name) }
  }
  return names
}
