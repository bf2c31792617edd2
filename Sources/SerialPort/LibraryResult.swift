import CLibSerialPort
import SystemPackage

extension sp_return {
  /// The error number that a failed call's result stands for. Only meaningful directly after the call: that of
  /// `SP_ERR_FAIL` is in `errno`, where the other results leave whatever was there.
  var errno: Errno {
    switch self {
    case SP_ERR_FAIL: .last
    case SP_ERR_MEM: .noMemory
    case SP_ERR_SUPP: .notSupported
    default: .invalidArgument
    }
  }

  /// Throws what a call has failed by. Only directly after the call.
  func check() throws(Errno) {
    if self != SP_OK { throw errno }
  }
}
