import CBOR
import EventLog
public import JSON
import MerkleLog
import Vault

/// A whole small log in text: leaves, sealed payloads with keys that open them, and the checkpoint.
///
/// The first line of `Golden/log.jsonl` holds the checkpoint and the verifier keys, each further
/// line one leaf. Whoever reads the log of today must read this one.
public struct GoldenLog: Hashable, Sendable {
  /// What lies beside a leaf, and what opens it.
  public struct Payload: Hashable, Sendable {
    /// The ciphertext, in hexadecimal digits.
    public let ciphertext: String
    /// The keys of the subjects in the order of the seal, in hexadecimal digits.
    public let keys: [String]
    /// The sealed fields, in hexadecimal digits.
    public let content: String

    /// Names the parts.
    public init(ciphertext: String, keys: [String], content: String) {
      self.ciphertext = ciphertext
      self.keys = keys
      self.content = content
    }
  }

  /// An event.
  public struct Leaf: Hashable, Sendable {
    /// Its bytes, in hexadecimal digits.
    public let bytes: String
    /// What lies beside it, in the order of its seals.
    public let payloads: [Payload]

    /// Names the parts.
    public init(bytes: String, payloads: [Payload]) {
      self.bytes = bytes
      self.payloads = payloads
    }
  }

  /// The signed note that states the tree of all leaves.
  public let checkpoint: String
  /// The keys of whoever signed it: the log's first.
  public let verifierKeys: [String]
  /// The events in order.
  public let leaves: [Leaf]

  /// Names the parts.
  public init(checkpoint: String, verifierKeys: [String], leaves: [Leaf]) {
    self.checkpoint = checkpoint
    self.verifierKeys = verifierKeys
    self.leaves = leaves
  }

  /// Reads the lines of the file.
  public init(_ lines: [JSONPlace]) throws(JSONShapeFault) {
    guard let head = lines.first else { throw JSONShapeFault(path: "", message: "is empty") }
    checkpoint = try head.member("checkpoint").string()
    verifierKeys = try texts(head.member("verifier_keys"))
    var leaves: [Leaf] = []
    for line in lines.dropFirst() {
      var payloads: [Payload] = []
      for place in try line.member("payloads").elements() {
        payloads.append(
          Payload(
            ciphertext: try place.member("ciphertext").string(),
            keys: try texts(place.member("keys")),
            content: try place.member("content").string()
          )
        )
      }
      leaves.append(Leaf(bytes: try line.member("leaf").string(), payloads: payloads))
    }
    self.leaves = leaves
  }

  /// The text of the file.
  public var text: String {
    let head: JSONValue = [
      "checkpoint": .string(checkpoint),
      "verifier_keys": .array(verifierKeys.map { .string($0) }),
    ]
    let rest = leaves.map { leaf -> JSONValue in
      [
        "leaf": .string(leaf.bytes),
        "payloads": .array(
          leaf.payloads.map { payload in
            [
              "ciphertext": .string(payload.ciphertext),
              "keys": .array(payload.keys.map { .string($0) }),
              "content": .string(payload.content),
            ]
          }
        ),
      ]
    }
    return ([head] + rest).map { "\($0)\n" }.joined()
  }

  /// What today's program does not read as it was written, one sentence each.
  public func breaches() -> [String] {
    do {
      return try checkTree() + leaves.enumerated().flatMap { try check($1, at: $0) }
    } catch {
      return ["the golden log cannot be read: \(error)"]
    }
  }

  private func checkTree() throws -> [String] {
    let hasher = try SHA256()
    var tree = GrowingTree()
    for leaf in leaves {
      let bytes = bytes(hexadecimal: leaf.bytes) ?? []
      tree.append(hasher.leafHash(bytes.span), hasher: hasher)
    }
    let signed = try SignedCheckpoint(parsing: Array(checkpoint.utf8).span)
    var keys: [VerifierKey] = []
    for key in verifierKeys { keys.append(try VerifierKey(parsing: key, hasher: hasher)) }
    let cosigners = try signed.verify(with: KnownKeys(keys))
    var breaches: [String] = []
    if signed.checkpoint.head != tree.head(hasher: hasher) {
      breaches.append("the golden log has another root than its checkpoint")
    }
    if cosigners.count != keys.count - 1 {
      breaches.append("the golden checkpoint has \(cosigners.count) of \(keys.count - 1) cosigners")
    }
    return breaches
  }

  private func check(_ leaf: Leaf, at index: Int) throws -> [String] {
    let bytes = bytes(hexadecimal: leaf.bytes) ?? []
    let event = try Event(bytes.span)
    let (position, head) = (event.position, event.head)
    let seals = try event.seals
    guard position == UInt64(index) + 1, seals.count == leaf.payloads.count else {
      return ["golden leaf \(index) says that it stands at \(position)"]
    }
    _ = try CBORMap(decoding: event.body)
    let memory = SecretMemory()
    let logID = event.logID.indices.map { event.logID[$0] }
    let vault = try Vault(
      epochKey: memory.key(from: SystemRandomness()),
      epoch: 1,
      logID: logID,
      memory: memory
    )
    var breaches: [String] = []
    for (place, (seal, payload)) in zip(seals, leaf.payloads).enumerated() {
      var pairs: [(subject: Subject, key: SecretKey)] = []
      for (subject, key) in zip(seal.subjects, payload.keys) {
        let bytes = Migrations.bytes(hexadecimal: key) ?? []
        pairs.append((try Subject(parsing: subject), try memory.key(copying: bytes.span)))
      }
      let ciphertext = Migrations.bytes(hexadecimal: payload.ciphertext) ?? []
      let content = try vault.open(
        ciphertext: ciphertext.span,
        nonce: seal.nonce,
        commitment: seal.commitment,
        digest: seal.digest,
        keys: SubjectKeys(pairs),
        position: position,
        index: UInt8(place),
        head: head
      )
      if hexadecimal(content) != payload.content {
        breaches.append("payload \(place) of golden leaf \(index) opens as something else")
      }
    }
    return breaches
  }
}

private func texts(_ place: JSONPlace) throws(JSONShapeFault) -> [String] {
  var texts: [String] = []
  for element in try place.elements() { texts.append(try element.string()) }
  return texts
}
