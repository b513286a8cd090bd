public import Mentoring

/// Words that name several things, or none but something near.
public struct Unclear: Error, Sendable {
  /// The words.
  public let words: String
  /// The kind of thing that was asked for, as in tags: `person`; nil if anything would do.
  public let thing: String?
  /// Whether each of the candidates has these words; otherwise nothing has, and they come near.
  public let isAmbiguous: Bool
  /// What may be meant, at most ten.
  public let candidates: [Candidate]
  /// How many there are in all.
  public let count: Int

  init(
    words: String,
    thing: String?,
    isAmbiguous: Bool = true,
    candidates: [Candidate],
    count: Int
  ) {
    self.words = words
    self.thing = thing
    self.isAmbiguous = isAmbiguous
    self.candidates = candidates
    self.count = count
  }

  /// Words that several things have as their number.
  init(words: String, thing: String?, ids: [String]) {
    let candidates = ids.prefix(Naming.shown).map { Candidate($0) }
    self.init(words: words, thing: thing, candidates: candidates, count: ids.count)
  }
}

/// Something that may be meant, with what tells it from the others.
public struct Candidate: Sendable {
  /// The id, or the slug of a cycle.
  public let id: String
  /// The name of the person, or of those who belong to it; empty without one.
  public let name: String
  /// What else is known: year of birth, role and cycle.
  public let about: [Message]

  init(_ id: String, name: String = "", about: [Message] = []) {
    self.id = id
    self.name = name
    self.about = about
  }
}
