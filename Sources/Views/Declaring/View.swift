public import Mentoring

/// A table that a query can ask: its name, its columns, and what they mean.
public protocol View: Sendable {
  /// The name in SQL; an interface, never changed.
  static var name: String { get }
  /// The heading.
  static var label: Message { get }
  /// What a row is.
  static var about: Message { get }
  /// The columns in order.
  static var columns: [Column] { get }
  /// The questions about it that are asked every day.
  static var questions: [Question] { get }
}

extension View {
  /// Most views are asked by their columns only.
  public static var questions: [Question] { [] }
}

/// A question about a view that is one word at the shell: `list mentors --free`.
public struct Question: Sendable {
  /// The word; where a column has the same name, it stands for it.
  public let name: String
  /// Which rows are the answer.
  public let about: Message
  /// The condition in SQL that holds for these rows.
  public let condition: String
  /// How they are ordered, in SQL.
  public let order: String

  init(_ name: String, _ about: Message, where condition: String, order: String) {
    self.name = name
    self.about = about
    self.condition = condition
    self.order = order
  }
}

/// A view whose rows are folded from events and kept, each with the positions between which it held.
///
/// A value of the type is one thing: what is known of one tandem, one person.
protocol FoldedView: View {
  /// What tells one thing from another.
  associatedtype Key: Hashable & Sendable
  /// What a row says of a thing.
  associatedtype Row: ViewRow

  /// Raised whenever the same events come to give other rows.
  static var revision: Int { get }
  /// The columns that tell one thing from another.
  static var keyColumns: [String] { get }
  /// Other columns by which the rows that hold are found.
  static var searched: [String] { get }
  /// Whether a thing has many rows one after the other, so that looking back must seek.
  static var changesOften: Bool { get }
  /// How events change a thing.
  static var folds: [Fold<Self>] { get }
  /// Rows that hold before the first event.
  static var given: [Self] { get }
  /// The tag that all events about a thing carry.
  static func tag(of key: Key) -> String
  /// Gives the values of the key columns in order.
  static func write(_ key: Key, with writer: inout RowWriter)

  /// A thing of which nothing is known but what comes with the program.
  init(_ key: Key)
  /// What is known of it now.
  var row: Row { get }
}

extension FoldedView {
  static var revision: Int { 1 }
  static var searched: [String] { [] }
  static var changesOften: Bool { false }
  static var given: [Self] { [] }
}

/// A view whose every row comes from one event and stays.
protocol RecordedView: View {
  /// Raised whenever the same events come to give other rows.
  static var revision: Int { get }
  /// The columns by which rows are found.
  static var searched: [String] { get }
  /// How events become rows.
  static var records: [Record<Self>] { get }
}

extension RecordedView {
  static var revision: Int { 1 }
}

/// A view that SQL computes from other views whenever it is asked.
protocol DerivedView: View {
  /// The SELECT, over the names of other views.
  static var select: String { get }
}

/// The values of a row, comparable so that a row that says the same is not written twice.
protocol ViewRow: Equatable, Sendable {
  /// Gives the values of the stored columns in order.
  func write(with writer: inout RowWriter)
}
