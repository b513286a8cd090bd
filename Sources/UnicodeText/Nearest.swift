/// The candidate that a mistyped word most likely meant; nil if none is near.
///
/// Upper and lower case count as the same. About one mistake in three letters is forgiven; among
/// equally near candidates the first one wins. A word that one candidate alone begins with is near.
public func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
  let wanted = Array(word.lowercased())
  guard !wanted.isEmpty else { return nil }
  var best: (candidate: String, distance: Int)?
  var completions: [String] = []
  for candidate in candidates {
    let letters = Array(candidate.lowercased())
    if letters.starts(with: wanted) { completions.append(candidate) }
    let allowed = max(1, max(wanted.count, letters.count) / 3)
    guard abs(wanted.count - letters.count) <= allowed else { continue }
    let distance = editDistance(wanted, letters)
    // A swap of both letters of a word of two would find anything.
    guard distance <= allowed, distance < wanted.count else { continue }
    if distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.candidate ?? (completions.count == 1 ? completions.first : nil)
}

/// The number of letters to insert, drop, replace or swap with their neighbour.
///
/// This is the Damerau-Levenshtein distance in its restricted form: no letter is edited twice.
/// It takes time in proportion to the product of both lengths.
public func editDistance<Letter: Equatable>(_ first: [Letter], _ second: [Letter]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...second.count)
  for row in first.indices {
    var current = [row + 1]
    current.reserveCapacity(second.count + 1)
    for column in second.indices {
      let isSame = first[row] == second[column]
      var distance = min(
        last[column + 1] + 1,
        current[column] + 1,
        last[column] + (isSame ? 0 : 1)
      )
      if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
        distance = min(distance, beforeLast[column - 1] + 1)
      }
      current.append(distance)
    }
    (beforeLast, last) = (last, current)
  }
  return last[second.count]
}
