/// A line of an adapter's, or of its host's.
public struct SLCANFrame: Sendable, Equatable {
  /// How many BELs stand before the message: commands that failed.
  public var errorReplies: UInt16
  public var message: SLCANMessage

  @inlinable
  public init(errorReplies: UInt16 = 0, message: SLCANMessage) {
    self.errorReplies = errorReplies
    self.message = message
  }
}

/// What a line of the Lawicel protocol says.
public enum SLCANMessage: Sendable, Equatable {
  /// A CAN frame: received where the adapter says it, to be sent where the host does.
  case can(CANFrame)
  /// A command was carried out: the line with no byte.
  case ok
  /// A frame was sent, or is queued: `z`, or `Z` where the identifier has 29 bits.
  case transmitted(isExtended: Bool)
  /// Versions of hardware and software, 0...99 each: 10 and 13 are 1.0 and 1.3.
  case version(hardware: UInt8, software: UInt8)
  /// The serial number: where in the line its four letters or digits are.
  case serialNumber(ByteRange)
  /// The adapter's status flags.
  case status(SLCANStatus)
  /// What the host asks for.
  case command(SLCANCommand)
}

/// A frame of a CAN bus, as it stands in a line.
public struct CANFrame: Sendable, Equatable {
  /// 11 bits, or 29 where ``isExtended`` is set.
  public var identifier: UInt32
  public var isExtended: Bool
  /// Whether it asks for a frame instead of being one. It has no data then.
  public var isRemote: Bool
  /// The data length code, 0...8: bytes of data, or bytes asked for.
  public var length: UInt8
  /// Where in the line the data are, two hexadecimal digits a byte.
  public var data: ByteRange
  /// When the adapter received it, in milliseconds, 0...59,999: it begins again with each minute.
  public var timestamp: UInt16?

  /// A byte of the data, read from the line that this frame was decoded from.
  ///
  /// - Parameter index: 0..<``length`` of a data frame; anything else stops the program.
  public func byte(_ index: Int, in line: Span<UInt8>) -> UInt8 {
    precondition(index >= 0 && index < data.count / 2, "no such byte of data")
    return line.hexByte(at: Int(data.start) + 2 * index)
  }

  /// The timestamps' greatest, in milliseconds.
  static var greatestTimestamp: UInt32 { 59_999 }
}

/// The status flags of an adapter: those of its SJA1000 controller, and of its queues.
public struct SLCANStatus: Sendable, Equatable {
  public var rawValue: UInt8

  @inlinable
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The queue of received frames is full.
  public var isReceiveQueueFull: Bool { rawValue & 0x01 != 0 }
  /// The queue of frames to be sent is full.
  public var isTransmitQueueFull: Bool { rawValue & 0x02 != 0 }
  /// An error counter has reached the warning limit.
  public var isErrorWarning: Bool { rawValue & 0x04 != 0 }
  /// The controller has lost a frame for want of room.
  public var isDataOverrun: Bool { rawValue & 0x08 != 0 }
  /// The controller has gone to the state error passive, or has left it.
  public var isErrorPassive: Bool { rawValue & 0x20 != 0 }
  /// Arbitration was lost.
  public var isArbitrationLost: Bool { rawValue & 0x40 != 0 }
  /// There was an error on the bus.
  public var isBusError: Bool { rawValue & 0x80 != 0 }
}
