import Testing
import TinyAlloc

// `#expect(throws:)` around a closure with typed throws crashes the 6.3 compiler, and a closure passed for a
// parameter with typed throws is not inferred to throw that type: these take the place of both.

/// What the allocator refused `body` with, or `nil` where it did not.
func refusal(of body: () throws -> Void) -> AllocationError? {
  thrownError(by: body)
}

/// What the deque refused `body` with, or `nil` where it did not.
func bufferRefusal(of body: () throws -> Void) -> ByteBufferError? {
  thrownError(by: body)
}

/// Why the deque did not take over a block in `body`, or `nil` where it did.
func handOverRefusal(of body: () throws -> Void) -> HandOverError? {
  thrownError(by: body)
}

private func thrownError<E: Error>(by body: () throws -> Void) -> E? {
  do { try body() } catch let error as E { return error } catch { Issue.record(error) }
  return nil
}

/// What every operation that takes a handle says to one handle; `nil` is acceptance.
struct HandleAnswers: Equatable {
  var bytes: AllocationError? = .staleHandle
  var mutableBytes: AllocationError? = .staleHandle
  var free: AllocationError? = .staleHandle
  var link: AllocationError? = .staleHandle
  var freeLinked: AllocationError? = .staleHandle
  var allocateLinkedAtOnce: AllocationError? = .staleHandle
  var hold: AllocationError? = .staleHandle
  var linkHeld: AllocationError? = .staleHandle

  static let allStale = HandleAnswers()
}

extension Allocator where Self: ~Copyable {
  /// Tries the handle with every operation.
  mutating func answers(to handle: Handle) -> HandleAnswers {
    HandleAnswers(
      bytes: refusal { _ = try bytes(of: handle) },
      mutableBytes: refusal { _ = try mutableBytes(of: handle) },
      free: refusal { try free(handle) },
      link: refusal { try link(handle, to: .none) },
      freeLinked: changesNothing { $0.freeLinked(handle) == .none },
      allocateLinkedAtOnce: changesNothing { $0.allocateLinkedAtOnce(after: handle) == nil },
      hold: refusal { _ = try hold(handle, byteCount: 1) },
      linkHeld: refusal { _ = try linkHeld(handle) })
  }

  /// The answer of an operation that has no error: `staleHandle` where it says so and takes or frees no block.
  private mutating func changesNothing(_ isRefused: (inout Self) -> Bool) -> AllocationError? {
    let before = count
    return isRefused(&self) && count == before ? .staleHandle : nil
  }
}
