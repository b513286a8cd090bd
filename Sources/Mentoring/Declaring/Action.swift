import CBOR

/// A kind of action: a title, a list of fields, a rule.
///
/// An action is a struct whose stored properties *are* its fields. From this one declaration come
/// the bytes, the options of the command line, the columns of CSV and JSON lines, help, and the
/// printed catalogue; there is no second place.
public protocol Action: Sendable {
  /// The stored type name and its labels.
  static var title: Title { get }
  /// The one instance; its stored properties are the fields.
  static var shape: Self { get }
  /// How bodies of version 1, 2, … become those of the next version.
  static var history: [[Upcast]] { get }
  /// What a closed cycle still accepts of it.
  static var whenClosed: WhenClosed { get }
  /// Who writes it: an office by `record`, or one command only.
  static var writtenBy: Writer { get }
  /// Whether everything sealed in it, remarks too, is for few: closed by the restricted key.
  static var isRestricted: Bool { get }
  /// The rule in words, for the catalogue.
  static var rule: Message? { get }
  /// The day it happened when nobody says; nil means today.
  static func usualDay(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Day?
  /// The fields of which exactly one, or at least one, must be given.
  static var alternatives: [Alternatives] { get }
  /// Fills in what follows from what is known, before anything is found missing.
  static func complete(_ form: inout Form<Self>, _ known: Known) throws(Objection)
  /// How many ids the program draws for a drawn field that may stay empty.
  static func drawCount(_ field: String, _ it: Draft<Self>) throws(Objection) -> Int
  /// The things concerned: what it is tagged with, sealed to, and may upset.
  static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern
  /// Throws the reason when the action may not happen.
  static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection)
  /// The event that already says the same, by what the rule allows only once.
  static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position?
}

/// What a closed cycle still accepts.
public enum WhenClosed: String, Sendable {
  /// Always.
  case always
  /// What happened before the closing, with a reason for being late.
  case late
  /// Nothing.
  case never
}

/// Who may write an action.
public enum Writer: Hashable, Sendable {
  case record
  /// Only the command of this name.
  case command(String)
}

extension Action {
  /// No older version yet.
  public static var history: [[Upcast]] { [] }
  /// Most actions may be entered late.
  public static var whenClosed: WhenClosed { .late }
  /// Most actions are the office's.
  public static var writtenBy: Writer { .record }
  /// Most are sealed field by field, as each says.
  public static var isRestricted: Bool { false }
  /// Most rules need no words beyond those of the fields.
  public static var rule: Message? { nil }
  /// The version that is written today.
  public static var version: Int { history.count + 1 }
  /// The stored type name.
  public static var name: String { title.name }

  /// By default today.
  public static func usualDay(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Day? { nil }
  /// Most actions need each field for itself.
  public static var alternatives: [Alternatives] { [] }
  /// By default nothing follows.
  public static func complete(_ form: inout Form<Self>, _ known: Known) throws(Objection) {}
  /// By default such a field stays empty.
  public static func drawCount(_ field: String, _ it: Draft<Self>) throws(Objection) -> Int { 0 }
  /// By default the things that the fields name.
  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    Concern(it)
  }
  /// By default everything is allowed.
  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {}
  /// By default nothing is a repetition.
  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? { nil }
}

/// Fields that can stand for each other.
public struct Alternatives: Sendable {
  /// The keys of the fields.
  public let fields: [String]
  /// Whether more than one may be given.
  public let mayBeSeveral: Bool

  /// Exactly one of these fields.
  public static func one(of fields: String...) -> Alternatives {
    Alternatives(fields: fields, mayBeSeveral: false)
  }

  /// One of these fields or several.
  public static func any(of fields: String...) -> Alternatives {
    Alternatives(fields: fields, mayBeSeveral: true)
  }
}

/// The stored type name of an action and its labels.
public struct Title: Sendable {
  /// The name in the bytes, at the shell and in the catalogue.
  public let name: String
  /// The labels.
  public let label: Message

  /// Names an action.
  public init(_ name: String, _ en: String, de: String) {
    self.name = name
    self.label = Message(en, de: de)
  }
}

/// The things that an action is about.
public struct Concern: Sendable {
  /// The cycles whose closing decides whether it may still be entered: one that is open takes it.
  public var cycles: [CycleSlug]
  /// The persons to whom its free texts are sealed.
  public var people: [ID<Person>]
  /// Everything that it is tagged with, sorted.
  public private(set) var tags: [String]
  /// What was recorded for later there must still hold.
  public var upsets: [Selection] = []
  /// For whom what a restricted action seals is meant; empty: for everybody of the office.
  public var readers: [ID<Actor>] = []

  /// The things that the open fields name.
  public init<A: Action>(_ it: Draft<A>) {
    tags = []
    people = []
    cycles = []
    add(it.tags)
    for tag in tags {
      if let cycle = CycleSlug(tag: tag) { cycles.append(cycle) }
      if let person = ID<Person>(tag: tag) { people.append(person) }
    }
  }

  /// The cycle, of most things the only one.
  public var cycle: CycleSlug? {
    get { cycles.first }
    set { cycles = newValue.map { [$0] } ?? [] }
  }

  /// Adds tags and keeps them sorted and single.
  public mutating func add(_ more: [String]) {
    tags = Set(tags).union(more).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Adds what another event concerns, for an action that says something of it.
  mutating func add(partsOf fact: Fact?) {
    guard let fact else { return }
    add(fact.tags.filter { !$0.hasPrefix("event:") })
    for tag in fact.tags {
      if cycle == nil { cycle = CycleSlug(tag: tag) }
      if let person = ID<Person>(tag: tag), !people.contains(person) { people.append(person) }
    }
  }

  /// Adds persons: tags, and somebody to seal to.
  public mutating func add(people more: [ID<Person>]) {
    for person in more where !people.contains(person) { people.append(person) }
    add(more.flatMap(\.tags))
  }
}
