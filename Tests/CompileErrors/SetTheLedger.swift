// A slab hands out what its ledger says is free. Whoever sets it answers for that, and marks it.
import TinyAlloc

func forgetAllBlocks(of slab: inout TinySlabAllocator<32, 4>) {
  #if RIGHT
  slab.removeAll()
  #else
  slab.ledger = SlabLedger()
  // expected-warning@-1 {{expression uses unsafe constructs but is not marked with 'unsafe'}}
  // expected-note@-2 {{reference to unsafe property 'ledger'}}
  #endif
}

func makeRoom(in small: inout SlabAllocator, like big: borrowing SlabAllocator) throws {
  #if RIGHT
  small = try SlabAllocator(byteCount: big.capacity * big.blockSize, slotCount: big.capacity)
  #else
  small.ledger = big.ledger
  // expected-warning@-1 2 {{expression uses unsafe constructs but is not marked with 'unsafe'}}
  // expected-note@-2 2 {{reference to unsafe property 'ledger'}}
  #endif
}

func exchange<A: Slab & ~Copyable, B: Slab & ~Copyable>(_ a: inout A, _ b: inout B) {
  #if RIGHT
  a.removeAll()
  b.removeAll()
  #else
  swap(&a.ledger, &b.ledger)
  // expected-warning@-1 {{expression uses unsafe constructs but is not marked with 'unsafe'}}
  // expected-note@-2 2 {{reference to unsafe property 'ledger'}}
  #endif
}
