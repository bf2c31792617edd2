#if GlobalAlloc || GlobalAllocCustom || !SWIFT_PACKAGE
#if hasFeature(Embedded)
public import CCriticalSection
#elseif canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// A stretch of code that nothing else of the program comes between: no interrupt on a single-core microcontroller,
/// no other thread that enters a section on a host.
///
///     let section = CriticalSection.enter()
///     defer { section.leave() }
///
/// On a microcontroller interrupts are masked: PRIMASK on a Cortex-M in privileged mode, MIE in `mstatus` on a RISC-V
/// in machine mode, I in SREG on an AVR. `leave()` restores what was before, so that sections nest, and an interrupt
/// can enter one, too. That costs 3 instructions, one more on a RISC-V.
///
/// On a host all sections of the process share one lock. They do not nest there: a second one in the same thread
/// stops the program with a message, where it would have waited for ever. A signal handler must not enter one.
public struct CriticalSection {
  #if hasFeature(Embedded)
  @usableFromInline let state: critical_section_state

  @inlinable
  @inline(__always)
  init(state: critical_section_state) {
    self.state = state
  }
  #else
  @inlinable
  init() {}
  #endif

  /// Begins a section. Each one is ended by ``leave()``, once and in the reverse order.
  ///
  /// - Complexity: O(1) on a microcontroller; on a host it waits for other threads.
  @inlinable
  @inline(__always)
  public static func enter() -> CriticalSection {
    #if hasFeature(Embedded)
    return CriticalSection(state: critical_section_enter())
    #else
    HostLock.lock()
    return CriticalSection()
    #endif
  }

  /// Ends the section. Complexity: O(1).
  @inlinable
  @inline(__always)
  public func leave() {
    #if hasFeature(Embedded)
    critical_section_leave(state)
    #else
    HostLock.unlock()
    #endif
  }
}

#if !hasFeature(Embedded)
/// The lock behind all sections of a process.
@usableFromInline
enum HostLock {
  // A mutex that tells its own thread from others. The thread sanitizer knows it, too.
  nonisolated(unsafe) private static let mutex: UnsafeMutablePointer<pthread_mutex_t> = {
    var attributes = pthread_mutexattr_t()
    // Sound: the mutex is initialised once, here, and never freed or moved.
    unsafe pthread_mutexattr_init(&attributes)
    unsafe pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_ERRORCHECK))
    let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    unsafe pthread_mutex_init(mutex, &attributes)
    unsafe pthread_mutexattr_destroy(&attributes)
    return unsafe mutex
  }()

  @usableFromInline
  static func lock() {
    // Sound: see `mutex`.
    let status = unsafe pthread_mutex_lock(mutex)
    precondition(status == 0, "a critical section was entered inside another one by the same thread")
  }

  @usableFromInline
  static func unlock() {
    // Sound: see `mutex`.
    let status = unsafe pthread_mutex_unlock(mutex)
    precondition(status == 0, "a critical section was left that this thread had not entered")
  }
}
#endif
#endif
