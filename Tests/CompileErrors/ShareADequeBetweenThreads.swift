// A deque is used by one thread at a time.
import TinyAlloc

typealias Slab = TinySlabAllocator<32, 4>

actor Receiver {
  var count = 0
  func look(_ deque: borrowing ByteBufferDeque<Slab>) { count = deque.count }
  func note(_ count: Int) { self.count = count }
}

func show(_ deque: borrowing ByteBufferDeque<Slab>, to receiver: Receiver) async {
  #if RIGHT
  await receiver.note(deque.count)
  #else
  await receiver.look(deque)
  // expected-error@-1 {{sending 'deque' risks causing data races}}
  // expected-note@-2 {{sending task-isolated 'deque' to actor-isolated instance method 'look'}}
  #endif
}
