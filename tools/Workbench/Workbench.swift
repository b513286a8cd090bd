import CommandLineKit

// The developers' own program: made-up records of any size, and measurements. `tools/generate` and
// `tools/bench` build and run it. It is no part of what an office gets.

@main
enum Workbench {
  static func main() {
    Program<NoSharedOptions>(
      name: "workbench",
      version: "0",
      abstract: "Makes sample records and measures the program.",
      sections: [
        Section("COMMANDS", [.command(Generate.self), .command(Bench.self), .command(Freeze.self)])
      ]
    ).main()
  }
}

/// The time that something takes, in seconds.
func seconds(_ body: () throws -> Void) rethrows -> Double {
  let duration = try ContinuousClock().measure(body)
  let (whole, atto) = duration.components
  return Double(whole) + Double(atto) / 1e18
}

/// A number in groups of three digits.
func grouped(_ number: Int) -> String {
  var text = ""
  for (index, digit) in String(number).reversed().enumerated() {
    if index > 0, index.isMultiple(of: 3) { text.append(",") }
    text.append(digit)
  }
  return String(text.reversed())
}
