import SerialPort
import Testing

@Suite struct HangUpTests {
  @Test func bytesReceivedBeforeComeBeforeTheError() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    pair.send([1, 2, 3])
    _ = try port.wait(timeout: .seconds(10))
    let bytes = try port.readAvailable(2)
    #expect(bytes == [1, 2])
    pair.hangUp()
    var rest: [UInt8] = []
    var error: SerialPortError?
    var reads = 0
    while error == nil && reads < 10 {
      reads += 1
      do throws(SerialPortError) { rest += try port.readAvailable(2) } catch let thrown { error = thrown }
    }
    // The kernel may discard what is left when a pty hangs up, but nothing may come out of order or be made up.
    #expect(rest == [] || rest == [3])
    let path = port.path
    #expect(error == .disconnected(port: path))
    #expect(reads <= 2)
  }

  @Test func aHungUpPortEndsAReadingLoopAtOnce() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    pair.hangUp()
    var rounds = 0
    var events: PortEvents = []
    var error: SerialPortError?
    while error == nil && rounds < 10 {
      rounds += 1
      do throws(SerialPortError) {
        events = try port.wait()
        _ = try port.readAvailable()
      } catch let thrown { error = thrown }
    }
    let path = port.path
    #expect(events.contains(.hungUp))
    #expect(error == .disconnected(port: path))
    #expect(rounds == 1)
  }

  @Test func waitingForNothingElseStillReportsTheHangUp() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    let before = try port.wait(for: [], timeout: .zero)
    pair.hangUp()
    let after = try port.wait(for: [])
    #expect(before == .timedOut)
    #expect(after == .hungUp)
  }

  @Test func everyOperationSaysDisconnected() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    pair.hangUp()
    var errors: [SerialPortError] = []
    do throws(SerialPortError) { _ = try port.readAvailable() } catch { errors.append(error) }
    do throws(SerialPortError) { _ = try port.write([1].span) } catch { errors.append(error) }
    do throws(SerialPortError) { try port.flush(.input) } catch { errors.append(error) }
    do throws(SerialPortError) { _ = try port.pendingInput() } catch { errors.append(error) }
    do throws(SerialPortError) { _ = try port.pendingOutput() } catch { errors.append(error) }
    let path = port.path
    #expect(errors == Array(repeating: .disconnected(port: path), count: 5))
    try port.close()
  }
}
