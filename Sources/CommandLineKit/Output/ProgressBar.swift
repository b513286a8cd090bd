/// A line on standard error that shows how far long work has come.
///
/// It is drawn on a terminal only, at most ten times a second, and wiped when the work is over.
public final class ProgressBar {
  private let label: String
  private let total: Int?
  private let errors: Output
  private let isShown: Bool
  private let columns: Int
  private let milliseconds: () -> UInt64
  private var lastDrawn: UInt64?
  private var isOnScreen = false

  /// Begins a bar.
  ///
  /// - Parameters:
  ///   - label: What is being done.
  ///   - total: How much there is to do; nil if that is not known.
  ///   - console: The console whose standard error shows it.
  ///   - milliseconds: A clock; only differences count.
  public init(
    _ label: String,
    total: Int?,
    console: Console,
    milliseconds: @escaping () -> UInt64
  ) {
    self.label = label
    self.total = total
    errors = console.errors
    isShown = console.errorTerminal.isTerminal
    columns = max(20, console.errorTerminal.columns ?? 80)
    self.milliseconds = milliseconds
  }

  /// Tells how much has been done so far.
  public func advance(to done: Int) {
    guard isShown else { return }
    let now = milliseconds()
    if let lastDrawn, now < lastDrawn + 100 { return }
    lastDrawn = now
    draw(done)
  }

  /// Wipes the bar; what is written next begins at the start of the line.
  public func finish() {
    guard isOnScreen else { return }
    isOnScreen = false
    show("\r\u{1b}[K")
  }

  private func draw(_ done: Int) {
    isOnScreen = true
    guard let total, total > 0 else {
      show("\r\(clipped("\(label) \(done)"))\u{1b}[K")
      return
    }
    let share = min(1, max(0, Double(done) / Double(total)))
    let percent = "\(Int(share * 100)) %"
    let padded = String(repeating: " ", count: max(0, 5 - percent.count)) + percent
    let room = min(40, columns - label.count - padded.count - 6)
    guard room >= 5 else {
      show("\r\(clipped("\(label) \(padded)"))\u{1b}[K")
      return
    }
    let filled = Int(share * Double(room))
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: room - filled)
    show("\r\(label) [\(bar)] \(padded)\u{1b}[K")
  }

  /// The text without what would not fit the line and break it.
  private func clipped(_ text: String) -> String { String(text.prefix(columns - 1)) }

  private func show(_ text: String) {
    // A bar that cannot be drawn is no reason to end the work.
    try? errors.write(text)
    try? errors.flush()
  }
}
