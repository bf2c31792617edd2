import Glibc
import SerialPort
import Testing

@Suite struct WaitTests {
  @Test func anIdlePortTimesOutAfterOneWait() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    let start = SuspendingClock.now
    let events = try port.wait(timeout: .milliseconds(20))
    #expect(events == .timedOut)
    #expect(SuspendingClock.now - start >= .milliseconds(20))
  }

  @Test(arguments: [Duration.zero, .seconds(-5)])
  func noTimeOnlyLooks(timeout: Duration) throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    let idle = try port.wait(for: [.readable, .writable], timeout: timeout)
    #expect(idle == .writable)
    let nothing = try port.wait(timeout: timeout)
    #expect(nothing == .timedOut)
  }

  @Test func bytesMakeThePortReadable() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    pair.send([7])
    let events = try port.wait()
    #expect(events == .readable)
  }

  @Test func bothAreReportedTogether() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    pair.send([7])
    _ = try port.wait()
    let events = try port.wait(for: [.readable, .writable])
    #expect(events == [.readable, .writable])
  }

  @Test func theWakeUpDescriptorEndsTheWait() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    let pipe = try Pipe()
    let writingEnd = pipe.writingEnd
    let waker = BackgroundThread { _ = Glibc.write(writingEnd, [1] as [UInt8], 1) }
    let events = try port.wait(wakeUp: pipe.readingEnd)
    #expect(events == .wokenUp)
    _ = waker.join()
  }

  @Test func aClosedWakeUpDescriptorWakesToo() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    let pipe = try Pipe()
    pipe.closeWritingEnd()
    let events = try port.wait(wakeUp: pipe.readingEnd)
    #expect(events == .wokenUp)
  }

  @Test func signalsDoNotEndTheWait() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    let pipe = try Pipe()
    signal(SIGUSR1) { _ in }
    // The threads that run tests block every signal.
    var (unblocked, before) = (sigset_t(), sigset_t())
    sigemptyset(&unblocked)
    sigaddset(&unblocked, SIGUSR1)
    pthread_sigmask(SIG_UNBLOCK, &unblocked, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let waiter = pthread_self()
    let writingEnd = pipe.writingEnd
    let waker = BackgroundThread {
      for _ in 0..<20 {
        pthread_kill(waiter, SIGUSR1)
        usleep(1000)
      }
      _ = Glibc.write(writingEnd, [1] as [UInt8], 1)
    }
    let events = try port.wait(timeout: .seconds(60), wakeUp: pipe.readingEnd)
    #expect(events == .wokenUp)
    _ = waker.join()
  }

  @Test func aVeryLongTimeoutIsNoOverflow() throws {
    let pair = try PseudoterminalPair()
    let port = try SerialPort(opening: pair.path)
    pair.send([7])
    let events = try port.wait(timeout: .seconds(Int64.max / 4))
    #expect(events == .readable)
  }

  @Test func descriptorsBeyondTheReachOfSelectWork() throws {
    let pair = try PseudoterminalPair()
    var limit = rlimit()
    #expect(getrlimit(__rlimit_resource_t(7), &limit) == 0)  // RLIMIT_NOFILE
    guard limit.rlim_cur > 1100 else { return }
    var fillers: [Int32] = []
    defer { for filler in fillers { Glibc.close(filler) } }
    // Other tests give low numbers back all the time: whatever is free is taken until the port gets a high one.
    for _ in 0..<100 {
      repeat { fillers.append(dup(pair.master)) } while fillers[fillers.count - 1] < 1024
      let port = try SerialPort(opening: pair.path)
      if port.descriptor < 1024 { continue }
      pair.send([7])
      let bytes = try port.readAll(1)
      #expect(bytes == [7])
      return
    }
    Issue.record("no port got a descriptor of 1024 or more")
  }
}

/// A pipe that closes itself.
private struct Pipe: ~Copyable {
  let readingEnd: Int32
  let writingEnd: Int32

  init() throws {
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    (readingEnd, writingEnd) = (ends[0], ends[1])
  }

  deinit {
    Glibc.close(readingEnd)
    Glibc.close(writingEnd)
  }

  /// Puts the reading end in the place of the writing end, which closes that one without freeing its number.
  func closeWritingEnd() { _ = dup2(readingEnd, writingEnd) }
}
