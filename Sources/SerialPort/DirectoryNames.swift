import Glibc
import SystemPackage

/// The names in a directory, but `.` and `..`, in no order.
///
/// Throws the error of `opendir`.
package func namesInDirectory(_ path: String) throws(Errno) -> [String] {
  guard let stream = opendir(path) else { throw .last }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    // A record ends with its name and is shorter than `dirent`, whose name has room for 256 bytes: a copy of the field
    // would read beyond it, or beyond the stream's memory.
    let field = UnsafeRawPointer(entry) + nameOffset
    let name = String(cString: field.assumingMemoryBound(to: CChar.self))
    if name != "." && name != ".." { names.append(name) }
  }
  return names
}

/// Where the name begins in a record, in bytes.
private let nameOffset = MemoryLayout.offset(of: \dirent.d_name)!
