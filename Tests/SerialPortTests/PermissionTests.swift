import Glibc
import SystemPackage
import Testing

@testable import SerialPort

@Suite struct PermissionTests {
  @Test func theErrorNamesTheGroupThatMayUseThePort() throws {
    // Only root can give the device to a group. Group 4 is `adm` on Debian; its name is looked up all the same.
    guard geteuid() == 0, let group = DeviceOwner.groupName(4) else { return }
    let pair = try PseudoterminalPair()
    #expect(chown(pair.path, 0, 4) == 0)
    #expect(chmod(pair.path, 0o660) == 0)
    let error = withoutPrivileges { openingError(pair.path) }
    #expect(error == .permissionDenied(port: pair.path, owner: "root", group: group))
    #expect(error?.description.contains("sudo usermod -aG \(group) $USER") == true)
  }

  @Test func noGroupIsNamedWhereItsMembersAreShutOut() throws {
    let pair = try PseudoterminalPair()
    #expect(chmod(pair.path, 0) == 0)
    let error = withoutPrivileges { openingError(pair.path) }
    let owner = DeviceOwner.userName(geteuid())
    #expect(error == .permissionDenied(port: pair.path, owner: owner, group: nil))
    #expect(error?.description.contains("usermod") == false)
  }

  @Test(arguments: [Errno.permissionDenied, .notPermitted])
  func bothErrorNumbersMeanPermission(errno: Errno) {
    let error = PortNode.error(name: "p", path: "/dev/null", operation: "open", errno: errno)
    guard case .permissionDenied(port: "p", owner: "root", group: _) = error else {
      Issue.record("\(error)")
      return
    }
  }

  /// Runs `body` with the file rights of another user where the tests run as root, whom no mode keeps out.
  ///
  /// The kernel keeps these rights per thread, and `body` does not suspend: no other test notices.
  private func withoutPrivileges<Result>(_ body: () -> Result) -> Result {
    if geteuid() != 0 { return body() }
    // glibc's module map leaves setfsuid out.
    typealias SetFileUser = @convention(c) (uid_t) -> Int32
    guard let symbol = dlsym(nil, "setfsuid") else { return body() }
    let setFileUser = unsafeBitCast(symbol, to: SetFileUser.self)
    _ = setFileUser(65_534)
    defer { _ = setFileUser(0) }
    return body()
  }
}
