import Glibc

/// Who a device belongs to, in names a person can act on.
struct DeviceOwner {
  /// The owning user, or its number where the user database does not know it.
  let user: String

  /// The owning group, or its number where the group database does not know it.
  let group: String

  /// Whether the mode lets the group both read and write.
  let groupMayUse: Bool

  /// The group if joining it would open the device; nil where its mode shuts the group out as well.
  var usefulGroup: String? { groupMayUse ? group : nil }

  /// Looks the owner of `path` up; nil where the path cannot be examined.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    user = DeviceOwner.userName(status.st_uid) ?? String(status.st_uid)
    group = DeviceOwner.groupName(status.st_gid) ?? String(status.st_gid)
    let readWrite = mode_t(S_IRGRP | S_IWGRP)
    groupMayUse = status.st_mode & readWrite == readWrite
  }

  /// The name of a group, by `getgrgid_r`.
  static func groupName(_ id: gid_t) -> String? {
    withLookupBuffer { buffer, size in
      var entry = GroupEntry()
      var result: UnsafeMutablePointer<GroupEntry>?
      let code = getgrgid_r(id, &entry, buffer, size, &result)
      return (code, result == nil ? nil : String(cString: entry.gr_name))
    }
  }

  /// The name of a user, by `getpwuid_r`.
  static func userName(_ id: uid_t) -> String? {
    withLookupBuffer { buffer, size in
      var entry = passwd()
      var result: UnsafeMutablePointer<passwd>?
      let code = getpwuid_r(id, &entry, buffer, size, &result)
      return (code, result == nil ? nil : String(cString: entry.pw_name))
    }
  }

  /// Repeats a lookup with a larger buffer while it answers ERANGE: a group may have thousands of members.
  private static func withLookupBuffer(
    _ lookUp: (UnsafeMutablePointer<CChar>, Int) -> (code: Int32, name: String?)
  ) -> String? {
    var size = 1024
    while size <= 1 << 20 {
      let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: size)
      defer { buffer.deallocate() }
      let answer = lookUp(buffer, size)
      if answer.code != ERANGE { return answer.name }
      size *= 4
    }
    return nil
  }
}

/// `group` as a type, which the property of that name would hide.
private typealias GroupEntry = Glibc.group
