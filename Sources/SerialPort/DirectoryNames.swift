import Glibc
import SystemPackage

/// The names in a directory, but `.` and `..`, in no order.
///
/// Throws the error of `opendir`.
///
/// A record of `readdir` ends with its name: it is shorter than `dirent`, whose name has room for 256 bytes, and a copy
/// of the field would read beyond it, or beyond the stream's memory. So the name is read where it stands, to its NUL.
package func namesInDirectory(_ path: String) throws(Errno) -> [String] {
  guard let stream = opendir(path) else { throw .last }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let field = UnsafeRawPointer(entry) + nameOffset
    let name = String(cString: field.assumingMemoryBound(to: CChar.self))
    if name != "." && name != ".." { names.append(name) }
  }
  return names
}

/// Where the name begins in a record, in bytes.
private let nameOffset = MemoryLayout.offset(of: \dirent.d_name)!
