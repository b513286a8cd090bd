import CSodium

/// Bytes in memory that is locked, guarded, kept out of core dumps, and zeroed at its end.
///
/// By `sodium_malloc`; where the limit on locked memory is reached the pages are not locked, but
/// all else holds.
@safe
final class LockedBytes {
  let count: Int
  private let base: UnsafeMutablePointer<UInt8>

  init(count: Int) throws(VaultError) {
    guard sodium_init() >= 0, let raw = unsafe sodium_malloc(count) else {
      throw .noLockedMemory
    }
    self.count = count
    unsafe base = raw.bindMemory(to: UInt8.self, capacity: count)
    unsafe base.update(repeating: 0, count: count)
  }

  deinit { unsafe sodium_free(base) }

  /// The bytes, for the closure only.
  func withBytes<Result: ~Copyable, Failure: Error>(
    _ body: (UnsafeMutablePointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // The closure runs while self is alive, and self frees the memory only at its end.
    try unsafe body(base)
  }
}

/// Gives out keys of 32 bytes from locked pages of 128.
///
/// A page of its own for each key would soon exhaust what one process may map and lock.
/// Not to be used from two threads at once; neither are its keys.
public final class SecretMemory {
  private var pages: [LockedBytes] = []
  private var free: [(page: Int, slot: Int)] = []
  private static let slots = 128

  /// Takes no memory yet.
  public init() {}

  /// A new random key.
  public func key(from randomness: any Randomness) throws(VaultError) -> SecretKey {
    let key = try emptyKey()
    unsafe key.withMutableBytes { bytes in
      // The slot is 32 bytes that nobody else reads or writes.
      var span = unsafe MutableSpan(_unsafeStart: bytes, count: SecretKey.byteCount)
      randomness.fill(&span)
    }
    return key
  }

  /// A key of these 32 bytes; wiping the original is the caller's part.
  public func key(copying bytes: Span<UInt8>) throws(VaultError) -> SecretKey {
    precondition(bytes.count == SecretKey.byteCount, "a key has 32 bytes")
    let key = try emptyKey()
    unsafe key.withMutableBytes { target in
      for index in bytes.indices { unsafe target[index] = bytes[index] }
    }
    return key
  }

  /// A key of zeros, to be filled at once.
  func emptyKey() throws(VaultError) -> SecretKey {
    if free.isEmpty {
      let page = try LockedBytes(count: Self.slots * SecretKey.byteCount)
      pages.append(page)
      free = (0..<Self.slots).reversed().map { (pages.count - 1, $0) }
    }
    let place = free.removeLast()
    return SecretKey(pages[place.page], place.slot, place.page, self)
  }

  /// Takes a slot back; it has been zeroed.
  fileprivate func giveBack(page: Int, slot: Int) { free.append((page, slot)) }
}

/// A key of 32 bytes in locked memory, zeroed when the last reference goes.
public final class SecretKey: Equatable {
  /// The length of every key.
  public static let byteCount = 32

  private let bytes: LockedBytes
  private let slot: Int
  private let page: Int
  private let memory: SecretMemory

  fileprivate init(_ bytes: LockedBytes, _ slot: Int, _ page: Int, _ memory: SecretMemory) {
    self.bytes = bytes
    self.slot = slot
    self.page = page
    self.memory = memory
  }

  deinit {
    unsafe withMutableBytes { unsafe sodium_memzero($0, Self.byteCount) }
    memory.giveBack(page: page, slot: slot)
  }

  /// The 32 bytes, for the closure only.
  func withMutableBytes<Result: ~Copyable, Failure: Error>(
    _ body: (UnsafeMutablePointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe bytes.withBytes { base throws(Failure) in
      // The page has 128 slots of 32 bytes, and this one is ours.
      try unsafe body(base + slot * Self.byteCount)
    }
  }

  /// Whether both keys are the same, in a time that says nothing about them.
  public static func == (left: SecretKey, right: SecretKey) -> Bool {
    unsafe left.withMutableBytes { left in
      unsafe right.withMutableBytes { right in
        unsafe sodium_memcmp(left, right, byteCount) == 0
      }
    }
  }
}
